/** One Ctrl-C can arrive more than once: the terminal sends it to everybody, and npm and Nx pass it on. */
const echoMs = 1_000;

interface SignalSource {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
}

/**
 * The first Ctrl-C, or SIGTERM, aborts the run: it ends between two steps. One that comes a second or more later calls `giveUp`.
 *
 * @param now milliseconds
 */
export function interruption(source: SignalSource, giveUp: () => void, now = Date.now): AbortSignal {
  const controller = new AbortController();
  let first: number | undefined;
  const heard = () => {
    first ??= now();
    controller.abort();
    if (now() - first >= echoMs) giveUp();
  };
  source.on("SIGINT", heard);
  source.on("SIGTERM", heard);
  return controller.signal;
}
