import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Runs the work with a DuckDB query of the rowids that `touched` finds as `target`: they are looked for once, since a condition may answer
 * otherwise the second time.
 */
export async function withTouched<T>(
  connection: DuckDBConnection,
  touched: string,
  work: (rowids: string) => Promise<T>,
): Promise<T> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE firn_touched AS ${touched}`);
  const result = await work("SELECT target FROM temp.firn_touched");
  await connection.run("DROP TABLE temp.firn_touched");
  return result;
}
