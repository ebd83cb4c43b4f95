import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { UserError } from "@firn/config";
import { seedName, type Manifest, type ManifestFile, type ManifestTable } from "@firn/schema";

/** Where a dataset lies, and where dbt looks for its seeds. */
export interface SeedFolders {
  readonly from: string;
  readonly to: string;
}

/**
 * Writes each table of a generated dataset as one CSV file with a header, uncompressed, as dbt reads seeds.
 * @throws UserError for a file that is not the one that was generated
 */
export function writeSeedFiles({ tables }: Manifest, { from, to }: SeedFolders): void {
  mkdirSync(to, { recursive: true });
  for (const table of tables) writeFileSync(join(to, `${seedName(table)}.csv`), csvOf(table, from));
}

/** The texts of a table's files, the header once. */
function csvOf({ name, files }: ManifestTable, folder: string): string {
  const texts = files.map((file) => textOf(file, folder));
  if (new Set(texts.map(headerOf)).size > 1)
    throw new UserError(`Files of ${name} differ in their columns, and make no seed.`, {
      hint: "Load the demo from the lake.",
    });
  return texts.map((text, n) => (n === 0 ? text : text.slice(headerOf(text).length))).join("");
}

const headerOf = (text: string): string => text.slice(0, text.indexOf("\n") + 1);

function textOf({ path, sha256 }: ManifestFile, folder: string): string {
  const bytes = readFileSync(join(folder, path));
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return gunzipSync(bytes).toString();
  throw new UserError(`${join(folder, path)} is not the file that was generated.`, {
    hint: "Generate it again, with the same flags and --force.",
  });
}
