import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "./catalog";
import type { CatalogObject } from "./model";
import { quoteText } from "../generator/text";

/**
 * The catalogue in the database file: a log of changes, so that writing is one append in the transaction of the DDL
 * it describes. Opening reads the last state of every object and writes the log anew.
 */
const CREATE = [
  "CREATE SCHEMA IF NOT EXISTS firn_catalog",
  "CREATE SEQUENCE IF NOT EXISTS firn_catalog.change_number",
  "CREATE TABLE IF NOT EXISTS firn_catalog.changes (number BIGINT, id BIGINT, body VARCHAR, next_id BIGINT)",
];

// A removed object's last change has no body, so the filter must come after the ranking.
const LAST =
  "SELECT id::VARCHAR AS id, body FROM (SELECT id, body FROM firn_catalog.changes" +
  " QUALIFY number = max(number) OVER (PARTITION BY id)) WHERE body IS NOT NULL ORDER BY id";

export async function loadCatalog(connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  for (const sql of CREATE) await connection.run(sql);
  const rows = (await connection.runAndReadAll(LAST)).getRows();
  const objects = rows.map((row) => JSON.parse(String(row[1])) as CatalogObject);
  catalog.apply(new Map(objects.map((object) => [object.id, object])));
  const next = await connection.runAndReadAll(
    "SELECT coalesce(max(next_id), 1)::VARCHAR FROM firn_catalog.changes",
  );
  catalog.reserve(Number(next.getRows()[0]?.[0] ?? 1));
  await compact(connection, catalog, rows.length);
}

/** Writes changes within the connection's open transaction. Temporary objects die with their session and are left out. */
export async function storeChanges(
  connection: DuckDBConnection,
  changes: ReadonlyMap<number, CatalogObject | undefined>,
  nextFree: number,
): Promise<void> {
  const lasting = [...changes].filter(([, object]) => !object || !isTemporary(object));
  if (lasting.length === 0) return;
  const rows = lasting.map(
    ([id, object]) =>
      `(nextval('firn_catalog.change_number'), ${id}, ${object ? quoteText(JSON.stringify(object)) : "NULL"}, ${nextFree})`,
  );
  await connection.run(`INSERT INTO firn_catalog.changes VALUES ${rows.join(", ")}`);
}

export const isTemporary = (object: CatalogObject): boolean =>
  "session" in object && object.session !== undefined;

async function compact(connection: DuckDBConnection, catalog: Catalog, live: number): Promise<void> {
  const count = await connection.runAndReadAll("SELECT count(*)::INTEGER FROM firn_catalog.changes");
  if (Number(count.getRows()[0]?.[0] ?? 0) < 2 * live + 1000) return;
  await connection.run("BEGIN");
  await connection.run("DELETE FROM firn_catalog.changes");
  await storeChanges(
    connection,
    new Map([...catalog.everything()].map((object) => [object.id, object])),
    catalog.nextFree,
  );
  await connection.run("COMMIT");
}
