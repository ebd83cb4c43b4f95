import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { Table } from "../catalog/model";
import { BORN, historyOf } from "../versions/log";
import { CHANGE_NUMBERS, isAppendOnly } from "./log";

/** A table that a write changes, with the streams that want to know of it. */
export interface Watched {
  readonly table: Table;
  readonly logs: readonly StreamLog[];
}

/** Where a stream wants to find the changes of a table. */
export interface StreamLog {
  readonly physical: string;
  readonly appendOnly: boolean;
}

/** The logs of the streams on a table, and on views that read it. */
export function logsOn(catalog: Catalog, table: Table): StreamLog[] {
  if (!table.tracked) return [];
  return catalog.all("STREAM").flatMap((stream): StreamLog[] => {
    if (stream.source.id === table.id)
      return [{ physical: stream.physical, appendOnly: isAppendOnly(stream) }];
    const base = stream.bases?.find((each) => each.table === table.id);
    return base ? [{ physical: base.physical, appendOnly: false }] : [];
  });
}

/**
 * Writes what a write changed into the streams' logs, in its transaction: its rows are those that it gave birth to, and those that it ended,
 * which the table's history has.
 */
export async function tellStreams(
  connection: DuckDBConnection,
  watched: readonly Watched[],
  write: number,
): Promise<void> {
  for (const { table, logs } of watched)
    for (const log of logs) await connection.run(logSql(table, log, write));
}

const columnsOf = (table: Table, alias: string) =>
  table.columns.map(({ physical }) => `${alias}.${physical}`).join(", ");

function logSql(table: Table, { physical, appendOnly }: StreamLog, write: number): string {
  const list = ["change", "action", "is_update", "row_id", ...table.columns.map((column) => column.physical)];
  const now = `(SELECT * FROM ${table.physical} WHERE ${BORN} = ${write}) AS now`;
  // A row that one write touched twice is in the history twice: as it was before, and as the write had left it first.
  const was = `(SELECT * FROM ${historyOf(table.id)} WHERE died = ${write} AND ${BORN} IS DISTINCT FROM ${write}) AS was`;
  const rows = [inserted(table, now, was), ...(appendOnly ? [] : rewritten(table, now, was))];
  return `INSERT INTO ${physical} (${list.join(", ")}) SELECT number.*, rows.* FROM (SELECT nextval('${CHANGE_NUMBERS}')) AS number, (${rows.join(" UNION ALL ")}) AS rows`;
}

const inserted = (table: Table, now: string, was: string): string =>
  `SELECT 'I' AS action, false AS is_update, now.row_id, ${columnsOf(table, "now")} FROM ${now} ANTI JOIN ${was} ON now.row_id = was.row_id`;

/** Rows that are gone, and those with other values, as they were and as they are. */
function rewritten(table: Table, now: string, was: string): string[] {
  const differs = table.columns
    .map(({ physical }) => `was.${physical} IS DISTINCT FROM now.${physical}`)
    .join(" OR ");
  const both = `FROM ${was} JOIN ${now} ON was.row_id = now.row_id WHERE ${differs}`;
  return [
    `SELECT 'D', false, was.row_id, ${columnsOf(table, "was")} FROM ${was} ANTI JOIN ${now} ON was.row_id = now.row_id`,
    `SELECT 'D', true, was.row_id, ${columnsOf(table, "was")} ${both}`,
    `SELECT 'I', true, now.row_id, ${columnsOf(table, "now")} ${both}`,
  ];
}
