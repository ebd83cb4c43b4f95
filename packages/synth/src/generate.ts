import type { Manifest, ManifestFile } from "@firn/schema";
import { checkedChoice } from "./checked-choice";
import type { DatasetChoice, DatasetDefinition } from "./dataset";
import type { GenerationProgress } from "./progress-ledger";

export interface GenerateOptions extends DatasetChoice {
  readonly demo: DatasetDefinition;
  /** Folder of this dataset: <table>/<file> and manifest.json. One process at a time may write to it. */
  readonly outDir: string;
  /**
   * Cuts row tables whose rows have a day into a file a day from this day on, YYYY-MM-DD, and one for all days before it; the rows are the
   * same. Absent: days up to the demo's default as-of date share a file.
   */
  readonly dailyFrom?: string;
  readonly onProgress?: (progress: GenerationProgress) => void;
  /** Called for every file as soon as it is complete, kept ones too, so that its upload can start. */
  readonly onFile?: (table: string, file: ManifestFile) => void;
  /**
   * Names of the tables whose files are made; those of others are left as they are, and the manifest is written only where they are all
   * there. Absent: all tables.
   */
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
  /** How many parts are made at once. Default: one a core, at most four (Node's thread pool). */
  readonly workers?: number;
  /** DuckDB's memory, all workers together, in MiB. Default: 1,024. */
  readonly memoryMiB?: number;
}

/**
 * Generates a dataset into its folder and returns its manifest, with those files that are there. Complete files that are there already are checked and kept; the
 * manifest is written last, so a folder with a manifest is complete.
 * @throws UserError for a choice that checkedChoice refuses; the signal's reason when it is aborted.
 */
export async function generate(options: GenerateOptions): Promise<Manifest> {
  checkedChoice(options.demo, options);
  // DuckDB is loaded when it is needed: whoever only asks for a dataset's id must not wait for it.
  const { generateDataset } = await import("./generate-dataset");
  return generateDataset(options);
}
