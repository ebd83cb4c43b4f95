import type { PhysicalColumn, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { Stream } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import { DIRECTORY_COLUMNS } from "../storage/registration/directory-columns";
import { rowIdSql } from "../versions/row-numbers";
import { isAppendOnly } from "./log";
import { fileSourceOf, type StreamSource } from "./on-files";
import { freshSql, OFFSET, offsetSql } from "./staleness";
import { METADATA_COLUMNS, VISIBLE } from "./visible";

/** DuckDB statements that move the stream's offset: what the transaction could see is consumed. */
export const consumeSql = (stream: Stream, now: Date): readonly string[] => [
  ...[stream, ...(stream.bases ?? [])].map(({ physical }) => `DELETE FROM ${physical} WHERE ${VISIBLE}`),
  offsetSql(stream, now),
];

/** The table, or directory table, behind a stream. Throws when it has been dropped or replaced. */
export function sourceOf(stream: Stream, catalog: Catalog): StreamSource {
  if (stream.source.kind === "STAGE")
    return { ...fileSourceOf(stream, catalog), columns: DIRECTORY_COLUMNS, retentionDays: 0 };
  const table = catalog.get(stream.source.id);
  if (table?.kind === "TABLE" && catalog.isInUse(table)) return table;
  throw new SqlError(
    "091904",
    "02000",
    `SQL compilation error:\nBase table '${table?.name ?? "of the stream"}' dropped, cannot read from stream '${stream.name}'.`,
  );
}

/** A stream on a table as a relation, at a time in ISO format. https://docs.snowflake.com/en/user-guide/streams-intro */
export function streamRelation(
  stream: Stream,
  catalog: Catalog,
  now: string,
): ResolvedRelation & { kind: "physical" } {
  const table = sourceOf(stream, catalog);
  const fresh = freshSql(stream, table, now);
  return {
    kind: "physical",
    sql: `(${isAppendOnly(stream) ? appended(stream, table, fresh) : netChanges(stream, table, fresh)})`,
    columns: changedColumns(table.columns),
    path: pathOf(catalog, stream),
  };
}

/** The columns of a table's changes. */
export const changedColumns = (columns: readonly PhysicalColumn[]): PhysicalColumn[] => [
  ...columns.map((column) => ({ ...column, nullable: true })),
  ...METADATA_COLUMNS,
];

const columnsOf = (table: StreamSource) => table.columns.map(({ physical }) => physical).join(", ");

const appended = (stream: Stream, table: StreamSource, fresh: string): string =>
  `SELECT ${columnsOf(table)}, 'INSERT' AS meta_action, false AS meta_is_update, ${rowIdSql(table)} AS meta_row_id` +
  ` FROM ${stream.physical} WHERE ${VISIBLE} AND action = 'I' AND NOT is_update AND ${fresh}`;

/**
 * The difference between then and now: a row that was there before shows as it was first seen to go, one that is there now as it came
 * last. D sorts before I, as an update's two halves happen.
 */
function netChanges(stream: Stream, table: StreamSource, fresh: string): string {
  const rows =
    `SELECT *, row_number() OVER oldest AS nth_old, row_number() OVER newest AS nth_new,` +
    ` first(action) OVER oldest AS first_action, first(action) OVER newest AS last_action` +
    ` FROM ${stream.physical} WHERE ${VISIBLE} AND action <> '${OFFSET}' AND ${fresh}` +
    ` WINDOW oldest AS (PARTITION BY row_id ORDER BY change, action), newest AS (PARTITION BY row_id ORDER BY change DESC, action DESC)`;
  return (
    `SELECT ${columnsOf(table)}, CASE action WHEN 'I' THEN 'INSERT' ELSE 'DELETE' END AS meta_action,` +
    ` (first_action = 'D' AND last_action = 'I') AS meta_is_update, ${rowIdSql(table)} AS meta_row_id` +
    ` FROM (${rows}) WHERE (nth_old = 1 AND action = 'D') OR (nth_new = 1 AND action = 'I')`
  );
}
