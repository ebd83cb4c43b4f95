import { UserError } from "@firn/config";

/** Aborts on Ctrl-C and SIGTERM, so that steps roll back and end; the second Ctrl-C ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(
      new UserError("Stopped.", { hint: "Run it again: it goes on where it stopped.", exitCode: 130 }),
    );
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return controller.signal;
}
