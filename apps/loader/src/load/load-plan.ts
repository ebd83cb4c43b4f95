import type { ManifestFile, ManifestTable } from "@firn/schema";
import type { LoadedFile } from "@firn/snowflake";

/** What a load does to a table: nothing, COPY of its new files, or TRUNCATE and COPY of all. */
export interface TablePlan {
  readonly table: ManifestTable;
  readonly action: "keep" | "append" | "replace";
  /** Files to COPY. */
  readonly files: readonly ManifestFile[];
}

export interface TableState {
  /** The dataset that is to be loaded. */
  readonly datasetId: string;
  /** Files whose rows the table holds, as the ledger has it. */
  readonly loaded: readonly LoadedFile[];
  /** The table was made a moment ago. */
  readonly fresh: boolean;
  readonly force: boolean;
}

/**
 * The dataset id decides: another one replaces the table's rows, the same one adds its new files. A file that was loaded with
 * other content, or is not part of the dataset any more, cannot be taken out of a table: then all is loaded again.
 */
export function planTable(table: ManifestTable, { datasetId, loaded, fresh, force }: TableState): TablePlan {
  if (fresh || force || loaded.some((file) => !isCurrent(file, table, datasetId))) {
    return { table, action: "replace", files: table.files };
  }
  const there = new Set(loaded.map((file) => file.path));
  const files = table.files.filter((file) => !there.has(file.path));
  return { table, action: files.length > 0 ? "append" : "keep", files };
}

function isCurrent(loaded: LoadedFile, table: ManifestTable, datasetId: string): boolean {
  const file = table.files.find(({ path }) => path === loaded.path);
  return loaded.datasetId === datasetId && file?.sha256 === loaded.sha256;
}

/** Rows of files. */
export function rowsOf(files: readonly { readonly rows: number }[]): number {
  return files.reduce((sum, file) => sum + file.rows, 0);
}
