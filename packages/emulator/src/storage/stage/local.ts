import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, readdir, rm, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { StageFile } from "./files";
import { leavesStage, type LocalLocation } from "./location";
import { isPartial, writeWhole } from "./partial";
import { writeFailureOf } from "./write-failure";

/** Files below an internal stage's folder whose path starts with the location's. */
export async function listLocal(location: LocalLocation): Promise<readonly StageFile[]> {
  const entries = await readdir(location.root, { recursive: true, withFileTypes: true }).catch(none);
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(location.root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((name) => name.startsWith(location.path) && !isPartial(name))
    .sort();
  const files: StageFile[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE)
    files.push(
      ...(
        await Promise.all(names.slice(from, from + AT_ONCE).map((name) => described(location, name)))
      ).flat(),
    );
  return files;
}

/** A process may have only so many files open. */
const AT_ONCE = 64;

function none(error: NodeJS.ErrnoException): never[] {
  if (error.code === "ENOENT") return [];
  throw error;
}

/** None where somebody has removed it since the folder was read. */
const described = (location: LocalLocation, name: string): Promise<StageFile[]> =>
  describe(location, name).then((file) => [file], none);

async function describe(location: LocalLocation, name: string): Promise<StageFile> {
  const path = join(location.root, name);
  const { size, mtime } = await stat(path);
  return {
    name,
    shown: `${location.label}${name}`,
    metadataName: name,
    loadedName: name,
    size,
    md5: await md5Of(path, `${size} ${mtime.getTime()}`),
    modified: mtime,
  };
}

/** MD5 by path, kept while size and time of the file stay the same: listing again reads nothing. */
const known = new Map<string, { readonly stamp: string; readonly md5: string }>();
const KNOWN_LIMIT = 10_000;

async function md5Of(path: string, stamp: string): Promise<string> {
  const entry = known.get(path);
  if (entry?.stamp === stamp) return entry.md5;
  const hash = createHash("md5");
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  const md5 = hash.digest("hex");
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(path, { stamp, md5 });
  return md5;
}

export const removeLocal = (location: LocalLocation, file: StageFile): Promise<void> =>
  rm(join(location.root, file.name), { force: true });

/** Throws for names that lead out of the stage: PARTITION BY makes names of data. */
export async function storeLocal(location: LocalLocation, path: string, name: string): Promise<void> {
  const target = join(location.root, name);
  if (!target.startsWith(location.root + sep)) throw leavesStage(name);
  await writeWhole(target, (partial) => copyFile(path, partial)).catch(writeFailureOf(name));
}
