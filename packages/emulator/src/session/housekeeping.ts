import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { stageRoot } from "../storage";
import type { Catalog } from "../catalog/catalog";
import { CatalogChange } from "../catalog/change";
import type { CatalogObject } from "../catalog/model";
import { purge } from "../statements/retire";
import { storeChanges } from "../catalog/store";

const DAY = 86_400_000;

/** Removes for good what was dropped longer ago than its retention, beside no DDL. What is gone then. */
export async function purgeExpired(
  connection: DuckDBConnection,
  catalog: Catalog,
  now: Date,
): Promise<readonly CatalogObject[]> {
  const expired = [...catalog.everything()].filter((object) => isExpired(object, now));
  if (expired.length === 0) return [];
  const change = new CatalogChange(catalog);
  await connection.run("BEGIN");
  try {
    for (const object of expired) await purge(change, { catalog, connection, now }, object);
    await storeChanges(connection, change.changes, catalog.nextFree);
    await connection.run("COMMIT");
  } catch (error) {
    // Already rolled back when DuckDB ended the transaction by itself.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
  const gone = [...change.changes.keys()].flatMap((id) => catalog.get(id) ?? []);
  catalog.apply(change.changes);
  return gone;
}

function isExpired(object: CatalogObject, now: Date): boolean {
  if (object.droppedOn === undefined) return false;
  const days = "retentionDays" in object ? object.retentionDays : 1;
  return now.getTime() - Date.parse(object.droppedOn) > days * DAY;
}

/** Removes the files of internal stages that are no more. */
export function removeLostStages(dataFolder: string, catalog: Catalog): void {
  const folder = dirname(stageRoot(dataFolder, { id: 0 }));
  for (const name of namesIn(folder)) {
    const object = catalog.get(Number(name));
    if (object?.kind !== "STAGE") rmSync(join(folder, name), { recursive: true, force: true });
  }
}

const namesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+$/.test(name)) : [];
