import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** What a cache of files may take on disk. */
const CACHE_BYTES = 8 * 1024 ** 3;

/** Removes the files of a folder that were used longest ago, until as many bytes more fit in. */
export async function makeRoom(folder: string, needed: number): Promise<void> {
  const names = await readdir(folder);
  const entries = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), ...(await sizeAndUse(join(folder, name))) })),
  );
  let total = needed + entries.reduce((sum, entry) => sum + entry.size, 0);
  for (const entry of entries.sort((a, b) => a.used - b.used)) {
    if (total <= CACHE_BYTES) return;
    await rm(entry.path, { force: true });
    total -= entry.size;
  }
}

const sizeAndUse = (path: string) =>
  stat(path).then(
    ({ size, mtimeMs }) => ({ size, used: mtimeMs }),
    () => ({ size: 0, used: 0 }),
  );
