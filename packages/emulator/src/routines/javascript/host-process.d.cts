export type Message =
  { readonly request: string } | { readonly returned: string } | { readonly thrown: string };

/** Starts a host of `file`. `onEnd` is told once that it has ended, and whether a fatal error or a signal ended it. */
export function startHost(options: {
  readonly file: string;
  readonly megabytes: number;
  readonly onMessage: (message: Message) => void;
  readonly onEnd: (wasFatal: boolean) => void;
}): {
  send(message: unknown): void;
  kill(): void;
};
