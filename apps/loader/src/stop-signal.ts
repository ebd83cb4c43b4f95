import { UserError } from "@firn/config";

/** Aborts on Ctrl-C and SIGTERM, so that steps roll back and end; the second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(stopped.exitCode);
    controller.abort(stopped);
  };
  // Not `once`: tsx ends the process itself as soon as a signal has no listener left.
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return controller.signal;
}

const stopped = new UserError("Stopped.", {
  hint: "Run it again: it goes on where it stopped.",
  exitCode: 130,
});
