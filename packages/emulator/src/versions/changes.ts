import type { Table } from "../catalog/model";
import { scalar } from "../duckdb/instance";
import { SqlError } from "../errors";
import { BORN, historyOf, WRITES } from "./log";
import { isAfter, type Moment } from "./point";
import { rowIdSql } from "./row-numbers";
import { hasChanged, writesAfter } from "./state";
import type { Travelling } from "./travelling";

type Looking = Pick<Travelling, "connection" | "now">;

/** Throws where the table's rows have had no numbers since then. */
export async function checkTracking(table: Table, begin: Moment, looking: Looking): Promise<void> {
  await hasChanged(table, begin, looking);
  const started = await scalar(
    looking.connection,
    `SELECT 1 FROM ${WRITES} WHERE table_id = ${table.id} AND starts_tracking AND ${isAfter(begin)} LIMIT 1`,
  );
  if (table.changeTracking && started === null) return;
  throw new SqlError(
    "091930",
    "55000",
    `SQL compilation error:\nChange tracking is not enabled or has been missing for the time range requested on table '${table.name}'.`,
  );
}

/**
 * DuckDB text of what changed in a table between two moments, the second one included, with a stream's columns.
 * https://docs.snowflake.com/en/sql-reference/constructs/changes
 */
export async function changesSql(
  table: Table,
  information: "DEFAULT" | "APPEND_ONLY",
  begin: Moment,
  end: Moment,
  looking: Looking,
): Promise<string> {
  await checkTracking(table, begin, looking);
  const columns = table.columns.map(({ physical }) => physical).join(", ");
  const rows = numberedChanges(table, information, begin, end);
  return `(SELECT ${columns}, meta_action, meta_is_update, ${rowIdSql(table)} AS meta_row_id FROM ${rows})`;
}

/** As changesSql, with the rows' numbers in `row_id`, and unchecked. */
export function numberedChanges(
  table: Table,
  information: "DEFAULT" | "APPEND_ONLY",
  begin: Moment,
  end: Moment,
): string {
  const columns = table.columns.map(({ physical }) => physical);
  const versions =
    `SELECT ${columns.join(", ")}, row_id, ${BORN}, NULL::BIGINT AS died FROM ${table.physical}` +
    ` UNION ALL SELECT ${columns.join(", ")}, row_id, ${BORN}, died FROM ${historyOf(table.id)}`;
  const between = `(SELECT number FROM (${writesAfter(table, begin)}) EXCEPT ${writesAfter(table, end)})`;
  const withVersions = `WITH versions AS (${versions}), writes AS MATERIALIZED ${between}`;
  const rows = information === "DEFAULT" ? netChanges(columns, table, begin, end) : appended(columns);
  return `(${withVersions} SELECT * FROM (${rows}))`;
}

/** Rows that were inserted: a version that begins where another ends is an update's. */
const appended = (columns: readonly string[]): string =>
  `SELECT ${columns.join(", ")}, row_id, 'INSERT' AS meta_action, false AS meta_is_update FROM versions AS come` +
  ` WHERE ${BORN} IN (FROM writes) AND NOT EXISTS (SELECT 1 FROM versions AS gone WHERE gone.row_id = come.row_id AND gone.died = come.${BORN})`;

/** The versions that were there at the beginning and not at the end, against those the other way round. */
function netChanges(columns: readonly string[], table: Table, begin: Moment, end: Moment): string {
  const alive = (moment: Moment) => {
    const after = writesAfter(table, moment);
    return `coalesce(${BORN}, 0) NOT IN (${after}) AND (died IS NULL OR died IN (${after}))`;
  };
  const was = `(SELECT * FROM versions WHERE ${alive(begin)} AND NOT (${alive(end)})) AS was`;
  const now = `(SELECT * FROM versions WHERE ${alive(end)} AND NOT (${alive(begin)})) AS now`;
  const of = (alias: string) => [...columns, "row_id"].map((column) => `${alias}.${column}`).join(", ");
  const differs = columns.map((column) => `was.${column} IS DISTINCT FROM now.${column}`).join(" OR ");
  const both = `FROM ${was} JOIN ${now} ON was.row_id = now.row_id WHERE ${differs}`;
  return [
    `SELECT ${of("was")}, 'DELETE' AS meta_action, false AS meta_is_update FROM ${was} ANTI JOIN ${now} ON was.row_id = now.row_id`,
    `SELECT ${of("now")}, 'INSERT', false FROM ${now} ANTI JOIN ${was} ON was.row_id = now.row_id`,
    `SELECT ${of("was")}, 'DELETE', true ${both}`,
    `SELECT ${of("now")}, 'INSERT', true ${both}`,
  ].join(" UNION ALL ");
}
