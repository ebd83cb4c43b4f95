import type { DuckDBConnection } from "@duckdb/node-api";
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
 * shows the times within a VARIANT.
 */
export function queryResult(connection: DuckDBConnection, query: BoundQuery, shown?: string): ResultSet {
  return {
    columns: query.columns,
    rows: () => streamText(connection, wireSql(query.sql, query.columns, shown)),
  };
}

async function* streamText(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly string[]> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getColumnValues(0) as string[];
  }
}
