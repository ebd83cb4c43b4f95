import { canceled } from "../errors";
import type { StatementContext } from "./handler";

/**
 * Waits for what goes on in another session, and no longer than its own statement goes on: two sessions that end each other would wait
 * for ever. What was begun goes on behind a statement that was cancelled.
 */
export async function unlessCanceled(
  work: () => Promise<void>,
  { signal, onDefect }: Pick<StatementContext, "signal" | "onDefect">,
): Promise<void> {
  if (signal.aborted) throw canceled();
  const ended = work();
  let stop = () => undefined as void;
  const stopped = new Promise<never>((_, reject) => (stop = () => reject(canceled())));
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([ended, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
    if (signal.aborted) ended.catch(onDefect);
  }
}
