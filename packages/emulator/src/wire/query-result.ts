import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import type { BoundQuery } from "../binder/environment";
import type { ResultSet } from "../session/result";
import type { Column } from "../types";
import { wireText } from "./encode";

/**
 * DuckDB SQL whose single column is a row's JSON text, an array of strings and nulls in the drivers' wire format.
 * DuckDB writes the text itself: a million rows never become JavaScript values.
 */
export function wireSql(sql: string, columns: readonly Column[], shown?: string): string {
  const names = columns.map((_, index) => `c${index + 1}`);
  const cells = columns.map((column, index) => wireText(`c${index + 1}`, column.type, shown));
  return `SELECT to_json([${cells.join(", ")}])::VARCHAR FROM (${sql}) AS answer(${names.join(", ")})`;
}

/**
 * Reads a SELECT's rows batch by batch, as JSON text in wire format. The query runs when the first batch is asked for. `shown`: how the session
 * shows the times within a VARIANT. `again` binds the query once more: somebody may have replaced a table of it in the meantime.
 */
export function queryResult(
  connection: DuckDBConnection,
  query: BoundQuery,
  shown?: string,
  again?: () => Promise<BoundQuery>,
): ResultSet {
  return { columns: query.columns, rows: () => streamText(connection, query, shown, again) };
}

const MOST_ATTEMPTS = 10;

/** The query's rows as of when it starts to run. */
async function start(
  connection: DuckDBConnection,
  query: BoundQuery,
  shown: string | undefined,
  again: (() => Promise<BoundQuery>) | undefined,
): Promise<DuckDBResult> {
  let now = query;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connection.stream(wireSql(now.sql, now.columns, shown));
    } catch (error) {
      if (!again || attempt === MOST_ATTEMPTS || !isReplaced(error)) throw error;
      now = await again();
      if (JSON.stringify(now.columns) !== JSON.stringify(query.columns)) throw error;
    }
  }
}

const isReplaced = (error: unknown): boolean => /Table with name t_\d+ does not exist/.test(String(error));

async function* streamText(...query: Parameters<typeof start>): AsyncGenerator<readonly string[]> {
  const result = await start(...query);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getColumnValues(0) as string[];
  }
}
