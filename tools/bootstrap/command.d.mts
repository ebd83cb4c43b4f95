export function run(
  command: string,
  args: readonly string[],
  settings: {
    readonly cwd: string;
    readonly doing: string;
    readonly report: (line: string) => void;
    /** Is told the installer's process group; what it returns is called when the installer has ended. */
    readonly noteInstaller: (group: number) => () => void;
    readonly failed: string;
    readonly wayOut: (said: string) => string;
    /** Milliseconds between two lines of progress; 10 s unless given. */
    readonly everyMs?: number;
  },
): Promise<void>;
