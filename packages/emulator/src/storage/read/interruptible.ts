import type { DuckDBConnection } from "@duckdb/node-api";
import { canceled } from "../../errors";
import type { StatementContext } from "../../statements/handler";

/** Throws when the statement was cancelled. */
export function throwIfCanceled(signal: AbortSignal): void {
  if (signal.aborted) throw canceled();
}

/** Runs with a connection beside the session's, which cancelling the statement interrupts too. */
export async function interruptible<T>(
  { openConnection, signal }: Pick<StatementContext, "openConnection" | "signal">,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  throwIfCanceled(signal);
  const connection = await openConnection();
  const interrupt = () => connection.interrupt();
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    const result = await work(connection);
    // Work may have taken an interruption for a file that cannot be read.
    throwIfCanceled(signal);
    return result;
  } finally {
    signal.removeEventListener("abort", interrupt);
    connection.closeSync();
  }
}
