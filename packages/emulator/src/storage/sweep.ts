import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog";

/** Removes what nobody can reach any more: spools of an earlier run, and the folders of stages and tables that are gone. At start. */
export async function sweepStorage(dataFolder: string, catalog: Catalog): Promise<void> {
  await rm(join(dataFolder, "spool"), { recursive: true, force: true });
  await sweepFolders(join(dataFolder, "stages", "named"), (id) => {
    const object = catalog.get(id);
    return object?.kind === "STAGE" && object.droppedOn === undefined;
  });
  // A dropped table may come back, with its stage.
  await sweepFolders(join(dataFolder, "stages", "tables"), (id) => catalog.get(id)?.kind === "TABLE");
}

async function sweepFolders(folder: string, isWanted: (id: number) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const unwanted = names.filter((name) => !isWanted(Number(name)));
  await Promise.all(unwanted.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
