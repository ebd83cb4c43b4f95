import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { Table } from "../catalog/model";
import { logsOn } from "../streams/capture";
import { CHANGE_NUMBERS } from "../streams/log";
import { FORMER_ROWS } from "../versions/former-rows";
import { BORN, historyOf, WRITES } from "../versions/log";
import { ROW_NUMBERS } from "../versions/row-numbers";
import type { Part } from "./carried";

/** What a transaction has written, beside what DuckDB's own tables tell of it. */
export interface Writing {
  /** Temporary tables that it has changed. */
  readonly temporary: readonly Table[];
  /** DuckDB's sequences that it has drawn from by name. */
  readonly sequences: ReadonlySet<string>;
  /** DuckDB condition on the logs of streams: what it has written there. */
  readonly ownChanges: string;
}

/** All that a transaction has written. */
export interface Written {
  readonly parts: readonly Part[];
  /** What has to be there still to write it again. */
  readonly needs: readonly string[];
  /** The logs of streams that it may have written to. */
  readonly logs: readonly string[];
  /** Drawn from once more by who writes it again: DuckDB logs a sequence with the transaction that draws. */
  readonly sequences: readonly string[];
}

/** Writes without a time are those of the transaction itself. */
const OWN = "committed_at IS NULL";
const OWN_WRITES = `SELECT number FROM ${WRITES} WHERE ${OWN}`;
const OWN_QUERIES = `SELECT query_id FROM ${WRITES} WHERE ${OWN}`;
const LOADS = "firn_catalog.loads";

/** Undefined where a table is gone, or what it was is not kept. */
export async function writtenBy(
  connection: DuckDBConnection,
  catalog: Catalog,
  writing: Writing,
): Promise<Written | undefined> {
  const found = await connection.runAndReadAll(
    `SELECT table_id::INTEGER, bool_and(is_known) FROM ${WRITES} WHERE ${OWN} GROUP BY table_id`,
  );
  const tables: Table[] = [];
  for (const [id, isKnown] of found.getRows()) {
    const table = catalog.get(Number(id));
    if (table?.kind !== "TABLE" || isKnown !== true) return undefined;
    tables.push(table);
  }
  const logs = new Set(tables.flatMap((table) => logsOn(catalog, table).map(({ physical }) => physical)));
  const appended = (table: string, condition: string): Part => ({
    read: `SELECT * FROM ${table} WHERE ${condition}`,
    put: (from) => [`INSERT INTO ${table} SELECT * FROM ${from}`],
  });
  return {
    parts: [
      ...tables.flatMap(partsOf),
      ...[...logs].map((log) => appended(log, writing.ownChanges)),
      ...writing.temporary.map(whole),
      appended(WRITES, OWN),
    ],
    needs: [...tables.flatMap(({ id, physical }) => [physical, historyOf(id)]), ...logs],
    logs: [...logs],
    sequences: [
      ...new Set([ROW_NUMBERS, CHANGE_NUMBERS, ...writing.sequences, ...tables.flatMap(identities)]),
    ],
  };
}

const identities = ({ columns }: Table): string[] =>
  columns.flatMap(({ identity }) => (identity ? [identity.sequence] : []));

/** The former rows go first, then come the new ones; the history and the loads know of both. */
function partsOf({ id, physical }: Table): Part[] {
  const history = historyOf(id);
  return [
    {
      read: `SELECT DISTINCT former FROM ${FORMER_ROWS} WHERE table_id = ${id}`,
      put: (from) => [
        `DELETE FROM ${physical} WHERE rowid IN (SELECT former FROM ${from})`,
        `INSERT INTO ${FORMER_ROWS} SELECT ${id}, former FROM ${from}`,
      ],
    },
    {
      read: `SELECT * FROM ${physical} WHERE ${BORN} IN (${OWN_WRITES})`,
      put: (from) => [`INSERT INTO ${physical} SELECT * FROM ${from}`],
    },
    {
      read: `SELECT * FROM ${history} WHERE died IN (${OWN_WRITES})`,
      put: (from) => [`INSERT INTO ${history} SELECT * FROM ${from}`],
    },
    {
      // What TRUNCATE has forgotten.
      read: `SELECT coalesce(query_id, '') AS load, file_name FROM ${LOADS} WHERE table_id = ${id} AND NOT remembered AND coalesce(query_id, '') NOT IN (${OWN_QUERIES})`,
      put: (from) => [
        `UPDATE ${LOADS} SET remembered = false WHERE table_id = ${id} AND remembered AND (coalesce(query_id, ''), file_name) IN (SELECT (load, file_name) FROM ${from})`,
      ],
    },
    {
      read: `SELECT * FROM ${LOADS} WHERE table_id = ${id} AND query_id IN (${OWN_QUERIES})`,
      put: (from) => [`INSERT INTO ${LOADS} SELECT * FROM ${from}`],
    },
  ];
}

const whole = ({ physical }: Table): Part => ({
  read: `SELECT * FROM ${physical}`,
  put: (from) => [`DELETE FROM ${physical}`, `INSERT INTO ${physical} SELECT * FROM ${from}`],
});
