import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Stops what runs on the connection, and closes it when that has ended. `closeSync` alone would hold this thread until then, and for ever where
 * the query waits for one of our own functions, which this thread computes.
 */
export async function closeConnection(connection: DuckDBConnection): Promise<void> {
  connection.interrupt();
  // It waits for its turn on the connection in another thread; a transaction that has failed refuses it, which is as good.
  await connection.run("SELECT 1").catch(() => undefined);
  connection.closeSync();
}
