export function run(
  command: string,
  args: readonly string[],
  settings: {
    readonly cwd: string;
    readonly doing: string;
    readonly report: (line: string) => void;
    readonly noteInstaller: (group: number | undefined) => void;
    readonly failed: string;
    readonly wayOut: (said: string) => string;
    /** Milliseconds between two lines of progress; 10 s unless given. */
    readonly everyMs?: number;
  },
): Promise<void>;
