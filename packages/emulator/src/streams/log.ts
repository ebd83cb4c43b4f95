import type { DuckDBConnection } from "@duckdb/node-api";
import type { Stream, Table, TableColumn } from "../catalog/model";
import { booleanOption } from "../statements/options";
import { columnDefinition } from "../versions/align-columns";
import { ROW_NUMBERS } from "../versions/row-numbers";
import { offsetSql } from "./staleness";

/**
 * How streams work here: a table with a stream gets a hidden column `row_id` that names a row for good. Every stream has a log table of
 * its own; what changes the source writes the changes there within its transaction, and what consumes the stream deletes them within
 * its own. So an offset moves exactly when the consuming transaction commits, and concurrent writers never lose a row.
 */
export const CHANGE_NUMBERS = "firn_catalog.stream_change";

/** Called when the database is opened. */
export async function prepareStreams(connection: DuckDBConnection): Promise<void> {
  for (const sequence of [ROW_NUMBERS, CHANGE_NUMBERS])
    await connection.run(`CREATE SEQUENCE IF NOT EXISTS ${sequence}`);
}

export const isAppendOnly = ({ options }: Pick<Stream, "options">): boolean =>
  (booleanOption(options, "APPEND_ONLY") ?? false) || (booleanOption(options, "INSERT_ONLY") ?? false);

/** DuckDB statement that makes an empty log for rows of these columns. */
export const logTableSql = (
  physical: string,
  columns: readonly Pick<TableColumn, "physical" | "type">[],
): string =>
  `CREATE TABLE ${physical} (${["change BIGINT", "action VARCHAR", "is_update BOOLEAN", "row_id BIGINT", ...columns.map(columnDefinition)].join(", ")})`;

/** DuckDB statements that make the log, filled with the table's rows for SHOW_INITIAL_ROWS. */
export function createLogSql(
  stream: Pick<Stream, "physical" | "options">,
  table: Table,
  now: Date,
): string[] {
  const begin = [logTableSql(stream.physical, table.columns), offsetSql(stream, now)];
  if (!booleanOption(stream.options, "SHOW_INITIAL_ROWS")) return begin;
  const names = table.columns.map(({ physical }) => physical).join(", ");
  const fill = `INSERT INTO ${stream.physical} (change, action, is_update, row_id, ${names}) SELECT nextval('${CHANGE_NUMBERS}'), 'I', false, row_id, ${names} FROM ${table.physical}`;
  return [...begin, fill];
}
