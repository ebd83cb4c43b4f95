import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { Table } from "../catalog/model";
import type { LockMode } from "../statements/handler";
import { CHANGE_NUMBERS, isAppendOnly, ROW_NUMBERS } from "./log";

/** A table that a statement changes, with the streams that want to know of it. */
export interface Watched {
  readonly table: Table;
  readonly mode: LockMode;
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
 * Runs the work and writes what it changed into the streams' logs, in the same transaction. Appends are known by their new row numbers;
 * for all else the table is compared with what it was.
 */
export async function capturing<T>(
  connection: DuckDBConnection,
  watched: readonly Watched[],
  work: () => Promise<T>,
): Promise<T> {
  const first = await nextRowNumber(connection);
  const changed = watched.filter(({ mode }) => mode !== "append");
  for (const { table } of changed) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${before(table)} AS SELECT row_id, ${columnsOf(table)} FROM ${table.physical}`,
    );
  }
  const result = await work();
  for (const one of watched) for (const sql of logSql(one, first)) await connection.run(sql);
  for (const { table } of changed) await connection.run(`DROP TABLE temp.${before(table)}`);
  return result;
}

async function nextRowNumber(connection: DuckDBConnection): Promise<string> {
  const rows = (await connection.runAndReadAll(`SELECT nextval('${ROW_NUMBERS}')::VARCHAR`)).getRows();
  return String(rows[0]?.[0]);
}

const before = (table: Table) => `firn_before_${table.id}`;
const columnsOf = (table: Table, alias?: string) =>
  table.columns.map(({ physical }) => (alias ? `${alias}.${physical}` : physical)).join(", ");

function logSql({ table, mode, logs }: Watched, first: string): string[] {
  const inserted = `SELECT 'I' AS action, false AS is_update, row_id, ${columnsOf(table)} FROM ${table.physical} WHERE row_id > ${first}`;
  const changes = mode === "append" ? inserted : `${inserted} UNION ALL ${rewritten(table)}`;
  const list = `change, action, is_update, row_id, ${columnsOf(table)}`;
  return logs.map(
    ({ physical, appendOnly }) =>
      `INSERT INTO ${physical} (${list}) SELECT number.*, rows.* FROM (SELECT nextval('${CHANGE_NUMBERS}')) AS number, (${appendOnly ? inserted : changes}) AS rows`,
  );
}

/** Rows that are gone, and those with other values, as they were and as they are. */
function rewritten(table: Table): string {
  const old = `temp.${before(table)}`;
  const differs = table.columns
    .map(({ physical }) => `was.${physical} IS DISTINCT FROM now.${physical}`)
    .join(" OR ");
  const join = `FROM ${old} AS was JOIN ${table.physical} AS now ON was.row_id = now.row_id WHERE ${differs}`;
  return [
    `SELECT 'D', false, was.row_id, ${columnsOf(table, "was")} FROM ${old} AS was WHERE row_id NOT IN (SELECT row_id FROM ${table.physical})`,
    `SELECT 'D', true, was.row_id, ${columnsOf(table, "was")} ${join}`,
    `SELECT 'I', true, now.row_id, ${columnsOf(table, "now")} ${join}`,
  ].join(" UNION ALL ");
}
