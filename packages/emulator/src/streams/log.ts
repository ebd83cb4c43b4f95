import type { DuckDBConnection } from "@duckdb/node-api";
import { physicalType } from "../binder/types";
import type { Stream, Table, TableColumn } from "../catalog/model";
import { booleanOption } from "../statements/options";
import { NEXT_ROW, ROW_NUMBERS } from "./row-numbers";
import { offsetSql } from "./staleness";

/**
 * How streams work here: a table with a stream gets a hidden column `row_id` that names a row for good. Every stream has a log table of
 * its own; what changes the source writes the changes there within its transaction, and what consumes the stream deletes them within
 * its own. So an offset moves exactly when the consuming transaction commits, and concurrent writers never lose a row.
 */
export const CHANGE_NUMBERS = "firn_catalog.stream_change";

/** The hidden column. */
export const ROW_COLUMN = "row_id BIGINT";

/** Run at every start. */
export const STREAM_SEQUENCES: readonly string[] = [
  `CREATE SEQUENCE IF NOT EXISTS ${ROW_NUMBERS}`,
  `CREATE SEQUENCE IF NOT EXISTS ${CHANGE_NUMBERS}`,
];

export const isAppendOnly = ({ options }: Pick<Stream, "options">): boolean =>
  (booleanOption(options, "APPEND_ONLY") ?? false) || (booleanOption(options, "INSERT_ONLY") ?? false);

const definition = ({ physical, type }: Pick<TableColumn, "physical" | "type">) =>
  `${physical} ${physicalType(type)}`;

/** DuckDB statements that number the table's rows; the table may not be altered after them in the same transaction. */
export const trackSql = ({ tracked, physical }: Table): string[] =>
  tracked
    ? []
    : [`ALTER TABLE ${physical} ADD COLUMN ${ROW_COLUMN}`, `UPDATE ${physical} SET row_id = ${NEXT_ROW}`];

/** DuckDB statement that makes an empty log for rows of these columns. */
export const logTableSql = (
  physical: string,
  columns: readonly Pick<TableColumn, "physical" | "type">[],
): string =>
  `CREATE TABLE ${physical} (${["change BIGINT", "action VARCHAR", "is_update BOOLEAN", "row_id BIGINT", ...columns.map(definition)].join(", ")})`;

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

/** Brings the logs of a table's streams to the table's new columns. */
export async function alignLogs(
  connection: DuckDBConnection,
  old: Table,
  table: Table,
  logs: readonly { readonly physical: string }[],
): Promise<void> {
  for (const column of table.columns) {
    const known = old.columns.find(({ physical }) => physical === column.physical);
    if (known && physicalType(known.type) === physicalType(column.type)) continue;
    for (const { physical } of logs)
      await connection.run(
        known
          ? `ALTER TABLE ${physical} ALTER COLUMN ${column.physical} SET DATA TYPE ${physicalType(column.type)}`
          : `ALTER TABLE ${physical} ADD COLUMN IF NOT EXISTS ${definition(column)}`,
      );
  }
}
