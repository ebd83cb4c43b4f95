import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "./model";

/** Rows of each table as the connection's transaction sees them, by id. */
export async function rowCounts(
  connection: DuckDBConnection,
  tables: readonly Table[],
): Promise<ReadonlyMap<number, number>> {
  if (tables.length === 0) return new Map();
  const rows = (await connection.runAndReadAll(countsSql(tables))).getRows();
  return new Map(rows.map((row) => [Number(row[0]), Number(row[1])]));
}

/** DuckDB query of (id, number of rows). */
export const countsSql = (tables: readonly Table[]): string =>
  tables.map((table) => `SELECT ${table.id} AS id, count(*) AS n FROM ${table.physical}`).join(" UNION ALL ");

const WIDTH: Readonly<Record<string, number>> = {
  varchar: 12,
  variant: 40,
  object: 40,
  array: 40,
  binary: 16,
  boolean: 1,
  date: 4,
};

/** About what the rows take when compressed: DuckDB keeps no such number, and nothing may depend on it. */
export function estimatedBytes(table: Table, rows: number): number {
  const width = table.columns.reduce((sum, column) => sum + (WIDTH[column.type.kind] ?? 8), 0);
  return rows === 0 ? 0 : Math.max(1024, Math.ceil((rows * width) / 512) * 512);
}
