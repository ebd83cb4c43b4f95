import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folders of `sql/<demo>` that a step runs, in their order. */
export const scriptFolders = {
  setup: ["setup", "procedures", "tasks"],
  ml: ["ml"],
} as const;

export interface ScriptFile {
  /** From the repository's root, e.g. `sql/retail/setup/01_tables.sql`; named in errors. */
  readonly path: string;
  readonly text: string;
}

/** The scripts of the demo's folders: folder by folder, in each in the order of their names. */
export function scriptFiles(root: string, demo: string, folders: readonly string[]): ScriptFile[] {
  return folders.flatMap((folder) => {
    const path = `sql/${demo}/${folder}`;
    if (!existsSync(join(root, path))) return [];
    const names = readdirSync(join(root, path)).filter((name) => name.endsWith(".sql"));
    return names
      .sort()
      .map((name) => ({ path: `${path}/${name}`, text: readFileSync(join(root, path, name), "utf8") }));
  });
}
