import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog";
import { isPartial } from "./stage/partial";

/**
 * Removes what nobody can reach any more: spools of an earlier run, files that it was writing, and the folders of stages and tables that are
 * gone. At start.
 */
export async function sweepStorage(dataFolder: string, catalog: Catalog): Promise<void> {
  await rm(join(dataFolder, "spool"), { recursive: true, force: true });
  await sweepPartial(join(dataFolder, "stages"));
  await sweepFolders(join(dataFolder, "stages", "named"), (id) => {
    const object = catalog.get(id);
    return object?.kind === "STAGE" && object.droppedOn === undefined;
  });
  // A dropped table may come back, with its stage.
  await sweepFolders(join(dataFolder, "stages", "tables"), (id) => catalog.get(id)?.kind === "TABLE");
}

async function sweepPartial(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  await Promise.all(names.filter(isPartial).map((name) => rm(join(folder, name), { force: true })));
}

async function sweepFolders(folder: string, isWanted: (id: number) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const unwanted = names.filter((name) => !isWanted(Number(name)));
  await Promise.all(unwanted.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
