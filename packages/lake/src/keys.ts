import type { Manifest, ManifestFile, ManifestTable } from "@firn/schema";

/** Where a dataset lies in the lake: `<demo>/<table>/<dataset id>/<file>`. Prefixes end in `/`, so that no table is another's beginning. */
export interface DatasetName {
  readonly demo: string;
  readonly datasetId: string;
}

/** Key of a file. */
export function objectKey(dataset: DatasetName, table: string, file: ManifestFile): string {
  return tablePrefix(dataset, table) + fileName(table, file);
}

/** Prefix of all files of a table's dataset. */
export function tablePrefix(dataset: DatasetName, table: string): string {
  return `${dataset.demo}/${stagePath(dataset, table)}`;
}

/** The same prefix as seen through the demo's stage, whose URL ends in `<demo>/`. */
export function stagePath(dataset: DatasetName, table: string): string {
  return `${table.toLowerCase()}/${dataset.datasetId}/`;
}

/** Name of a file below its table's prefix: its path without the folder of the table, if it lies in one. */
export function fileName(table: string, file: Pick<ManifestFile, "path">): string {
  const folder = `${table}/`;
  return file.path.toLowerCase().startsWith(folder.toLowerCase())
    ? file.path.slice(folder.length)
    : file.path;
}

/** Key of the manifest, which is written last. */
export function manifestKey({ demo, datasetId }: DatasetName): string {
  return `${demo}/_manifests/${datasetId}.json`;
}

/** A file of the manifest with its table and key. */
export interface ExpectedObject extends ManifestFile {
  readonly table: string;
  readonly key: string;
}

/** All objects that a manifest speaks of, table by table. */
export function expectedObjects(manifest: Manifest): ExpectedObject[] {
  return manifest.tables.flatMap((table) => expectedOf(manifest, table));
}

function expectedOf(manifest: Manifest, table: ManifestTable): ExpectedObject[] {
  return table.files.map((file) => ({
    ...file,
    table: table.name,
    key: objectKey(manifest, table.name, file),
  }));
}
