import { DuckDBDataChunk, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";

/** How many rows a chunk of DuckDB holds. */
const CHUNK = 2048;

/** Makes a temporary table with text columns v1, v2, … and fills it through the appender, column by column. */
export async function appendTexts(
  connection: DuckDBConnection,
  table: string,
  columns: readonly (readonly (string | null)[])[],
): Promise<void> {
  const definition = columns.map((_, index) => `v${index + 1} VARCHAR`).join(", ");
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${definition})`);
  const appender = await connection.createAppender(table, "main", "temp");
  const rows = columns[0]?.length ?? 0;
  const types = columns.map(() => VARCHAR);
  for (let at = 0; at < rows; at += CHUNK) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(columns.map((texts) => texts.slice(at, at + CHUNK)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
