import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** A hash of every source file below the folders: a service whose code has changed is started anew. */
export function codeFingerprint(folders: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const folder of folders) {
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }).sort(byPath)) {
      if (!entry.isFile() || entry.name.includes(".test.")) continue;
      const file = path.join(entry.parentPath, entry.name);
      hash.update(path.relative(folder, file)).update(fs.readFileSync(file));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function byPath(a: fs.Dirent, b: fs.Dirent): number {
  const [left, right] = [path.join(a.parentPath, a.name), path.join(b.parentPath, b.name)];
  return left < right ? -1 : left > right ? 1 : 0;
}
