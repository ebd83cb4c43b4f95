import type { DuckDBConnection } from "@duckdb/node-api";
import type { KeepRows } from "../versions/keep-rows";

/** What a DML statement does within its transaction; answers how many rows it changed. May run again to restore a transaction. */
export type Write = (keep: KeepRows) => Promise<number>;

/** Runs INSERT, UPDATE or DELETE of DuckDB. */
export async function changedRows(connection: DuckDBConnection, sql: string): Promise<number> {
  return (await connection.run(sql)).rowsChanged;
}

/** The numbers in the one row that a query answers. */
export async function numbersOf(connection: DuckDBConnection, sql: string): Promise<number[]> {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  return (rows[0] ?? []).map(Number);
}
