import { rmSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What a cache of files may take on disk, but for what is read just now. */
const CACHE_BYTES = 8 * 1024 ** 3;

/** How many hold a file: it stays. */
const holders = new Map<string, number>();

/** The files of caches that a session's statement reads, or its transaction may have to read again. */
export class HeldFiles {
  private readonly paths = new Set<string>();

  /** To be called before one looks whether the file is there. */
  hold(path: string): void {
    if (this.paths.has(path)) return;
    this.paths.add(path);
    holders.set(path, (holders.get(path) ?? 0) + 1);
  }

  /** Nothing is read any more. */
  release(): void {
    for (const path of this.paths) {
      const others = (holders.get(path) ?? 1) - 1;
      if (others > 0) holders.set(path, others);
      else holders.delete(path);
    }
    this.paths.clear();
  }
}

/** Removes the files of a folder that were used longest ago and that nobody holds, until as many bytes more fit in. */
export async function makeRoom(folder: string, needed: number, limit = CACHE_BYTES): Promise<void> {
  const names = await readdir(folder);
  const entries = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), ...(await sizeAndUse(join(folder, name))) })),
  );
  let total = needed + entries.reduce((sum, entry) => sum + entry.size, 0);
  for (const entry of entries.sort((a, b) => a.used - b.used)) {
    if (total <= limit) return;
    if (holders.has(entry.path)) continue;
    // At once, so that nobody holds it in between.
    rmSync(entry.path, { force: true });
    total -= entry.size;
  }
}

const sizeAndUse = (path: string) =>
  stat(path).then(
    ({ size, mtimeMs }) => ({ size, used: mtimeMs }),
    () => ({ size: 0, used: 0 }),
  );
