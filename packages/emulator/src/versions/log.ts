import type { DuckDBConnection } from "@duckdb/node-api";
import { scalar } from "../duckdb/instance";
import type { Catalog } from "../catalog/catalog";

/**
 * What tables were before statements changed them, for AT and BEFORE. One row for each write to a table: how many rows it had, and, where
 * rows were changed or removed, the name of a copy. Appends need no copy, since a DuckDB table gives its rows in the order in which
 * they came. `row_count` -1 is a boundary: what was before it is not known.
 */
export const VERSIONS = "firn_catalog.versions";
const NUMBERS = "firn_catalog.version_number";
const COPIES = "firn_versions";

/** The boundary of all tables: the log begins here. */
const EVERY_TABLE = 0;
export const UNKNOWN = -1;

const CREATE = [
  `CREATE SEQUENCE IF NOT EXISTS ${NUMBERS}`,
  `CREATE SCHEMA IF NOT EXISTS ${COPIES}`,
  `CREATE TABLE IF NOT EXISTS ${VERSIONS} (number BIGINT, table_id BIGINT, query_id VARCHAR, committed_at BIGINT, row_count BIGINT, copy VARCHAR)`,
];

/** DuckDB text that gives a version its number. */
export const NEXT_NUMBER = `nextval('${NUMBERS}')`;

export const nextNumber = async (connection: DuckDBConnection): Promise<string> =>
  (await scalar(connection, `SELECT ${NEXT_NUMBER}::VARCHAR`)) ?? "";

export const copyName = (number: string): string => `${COPIES}.v_${number}`;

/** Opens the log; a new one notes that nothing before it is known. */
export async function prepareVersions(connection: DuckDBConnection, now: Date): Promise<void> {
  for (const sql of CREATE) await connection.run(sql);
  await connection.run(
    `INSERT INTO ${VERSIONS} SELECT ${NEXT_NUMBER}, ${EVERY_TABLE}, NULL, ${now.getTime()}, ${UNKNOWN}, NULL` +
      ` WHERE NOT EXISTS (SELECT 1 FROM ${VERSIONS} WHERE table_id = ${EVERY_TABLE})`,
  );
}

/** Since when writes are noted, in milliseconds. */
export async function knownSince(connection: DuckDBConnection): Promise<number> {
  return Number(
    await scalar(connection, `SELECT committed_at FROM ${VERSIONS} WHERE table_id = ${EVERY_TABLE}`),
  );
}

const DAY = 86_400_000;

/** As the account is opened: forgets versions older than their table's retention, and copies that no version has. */
export async function pruneVersions(
  connection: DuckDBConnection,
  catalog: Catalog,
  now: Date,
): Promise<void> {
  const rows = await connection.runAndReadAll(
    `SELECT DISTINCT table_id::INTEGER FROM ${VERSIONS} WHERE table_id <> ${EVERY_TABLE}`,
  );
  for (const [value] of rows.getRows()) {
    const table = catalog.get(Number(value));
    const until = table?.kind === "TABLE" ? now.getTime() - table.retentionDays * DAY : Infinity;
    const old = Number.isFinite(until) ? ` AND committed_at < ${until}` : "";
    await connection.run(`DELETE FROM ${VERSIONS} WHERE table_id = ${Number(value)}${old}`);
  }
  const lost = await connection.runAndReadAll(
    `SELECT table_name FROM duckdb_tables() WHERE schema_name = '${COPIES}'` +
      ` AND '${COPIES}.' || table_name NOT IN (SELECT copy FROM ${VERSIONS} WHERE copy IS NOT NULL)`,
  );
  for (const [name] of lost.getRows()) await connection.run(`DROP TABLE ${COPIES}.${String(name)}`);
}

/** Forgets a table that is gone for good, within the transaction that removes it. */
export async function forgetVersions(connection: DuckDBConnection, table: number): Promise<void> {
  const copies = await connection.runAndReadAll(
    `SELECT copy FROM ${VERSIONS} WHERE table_id = ${table} AND copy IS NOT NULL`,
  );
  for (const [copy] of copies.getRows()) await connection.run(`DROP TABLE IF EXISTS ${String(copy)}`);
  if (copies.currentRowCount > 0) await connection.run(`DELETE FROM ${VERSIONS} WHERE table_id = ${table}`);
}
