import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** A hash of files, of every source file below folders, and of words beside them: a service whose code has changed is started anew. */
export function fingerprintOf(places: readonly string[], ...words: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify([process.version, ...words]));
  for (const place of places) {
    for (const file of filesAt(place)) hash.update(path.relative(place, file)).update(fs.readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function filesAt(place: string): string[] {
  if (fs.statSync(place).isFile()) return [place];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
