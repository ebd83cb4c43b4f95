import type { DuckDBConnection } from "@duckdb/node-api";

/** Rows of one table that a statement is about to change. */
export interface ChosenRows {
  readonly count: number;
  /** What stands after `rowid` in the condition that finds them. */
  readonly which: string;
}

/**
 * The rows whose rowids a DuckDB relation has in its column `target`, each once. Those that lie side by side are named by the first and the
 * last: DuckDB then reads them alone, and joins nothing.
 */
export async function chosenRows(connection: DuckDBConnection, relation: string): Promise<ChosenRows> {
  const found = await connection.runAndReadAll(
    `SELECT count(*), min(target), max(target), max(target) - min(target) + 1 = count(*) FROM ${relation}`,
  );
  const [count, first, last, isOneRun] = found.getRows()[0] ?? [];
  const which =
    isOneRun === true
      ? `BETWEEN ${String(first)} AND ${String(last)}`
      : `IN (SELECT target FROM ${relation})`;
  return { count: Number(count), which };
}
