import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { Table } from "../catalog/model";
import { DAY, dropHistorySql, historiesOf, historyOf, tablesOf, WRITES } from "./log";

/** Before this moment, in milliseconds, nothing of the table is kept. */
const keptSince = ({ retentionDays }: Pick<Table, "retentionDays">, now: Date): number =>
  now.getTime() - retentionDays * DAY;

/** Tables with writes that are older than their retention. */
export async function outdatedTables(
  connection: DuckDBConnection,
  catalog: Catalog,
  now: Date,
): Promise<readonly Table[]> {
  const found = await connection.runAndReadAll(
    `SELECT table_id::VARCHAR, min(committed_at)::VARCHAR FROM ${WRITES} WHERE is_known GROUP BY table_id`,
  );
  const oldest = new Map(found.getRows().map(([id, moment]) => [Number(id), Number(moment)]));
  return tablesOf(catalog).filter((table) => (oldest.get(table.id) ?? Infinity) < keptSince(table, now));
}

/**
 * Forgets what the table was before its retention, in a transaction of its own. The newest of the writes that are forgotten stays, and
 * says so: a retention that is made longer later does not bring back what is gone.
 */
export async function pruneTable(connection: DuckDBConnection, table: Table, now: Date): Promise<void> {
  const old = `table_id = ${table.id} AND committed_at < ${keptSince(table, now)}`;
  const newest = `(SELECT number FROM ${WRITES} WHERE ${old} ORDER BY committed_at DESC, number DESC LIMIT 1)`;
  await connection.run("BEGIN");
  try {
    await connection.run(
      `DELETE FROM ${historyOf(table.id)} WHERE died IN (SELECT number FROM ${WRITES} WHERE ${old})`,
    );
    await connection.run(`UPDATE ${WRITES} SET is_known = false WHERE ${old} AND number = ${newest}`);
    await connection.run(`DELETE FROM ${WRITES} WHERE ${old} AND number <> ${newest}`);
    await connection.run("COMMIT");
  } catch (error) {
    // Already rolled back when DuckDB ended the transaction by itself.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** As the account is opened: forgets what is older than each table's retention, and histories of tables that are no more. */
export async function pruneVersions(
  connection: DuckDBConnection,
  catalog: Catalog,
  now: Date,
): Promise<void> {
  for (const table of await outdatedTables(connection, catalog, now))
    await pruneTable(connection, table, now);
  const tables = new Set(tablesOf(catalog).map(({ id }) => id));
  for (const { name, table } of await historiesOf(connection)) {
    if (table !== undefined && tables.has(table)) continue;
    await connection.run(dropHistorySql(name));
    if (table !== undefined) await connection.run(`DELETE FROM ${WRITES} WHERE table_id = ${table}`);
  }
}
