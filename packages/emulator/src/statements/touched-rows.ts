import type { DuckDBConnection } from "@duckdb/node-api";
import { chosenRows, type ChosenRows } from "../versions/chosen-rows";

/**
 * Runs the work with the rows that a DuckDB query finds, each once, as `target`: they are looked for once, since a condition may answer
 * otherwise the second time.
 */
export async function withTouched<T>(
  connection: DuckDBConnection,
  touched: string,
  work: (rows: ChosenRows) => Promise<T>,
): Promise<T> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE firn_touched AS ${touched}`);
  const result = await work(await chosenRows(connection, "temp.firn_touched"));
  await connection.run("DROP TABLE temp.firn_touched");
  return result;
}
