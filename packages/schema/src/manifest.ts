/** One generated file. `path` is relative to the dataset's folder, with `/`; rows and bytes are exact; sha256 is lower-case hex. */
export interface ManifestFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ManifestTable {
  readonly name: string;
  readonly format: "parquet" | "csv";
  readonly files: readonly ManifestFile[];
}

/** What a generation made. It is written and uploaded last: a load starts from it, never from a listing. */
export interface Manifest {
  readonly demo: string;
  readonly seed: number;
  readonly scale: string;
  /** YYYY-MM-DD: the last day the data knows. */
  readonly asOf: string;
  /** The demo's parameters that were set; absent: none was. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly generatorVersion: string;
  /** Hash of (demo, seed, scale, generator version, parameters): equal ids hold equal rows for equal days. */
  readonly datasetId: string;
  readonly tables: readonly ManifestTable[];
}
