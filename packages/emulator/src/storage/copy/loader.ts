import type { SourceFile } from "../read/source";
import type { Diagnosis } from "./row-error";

/** One file, ready to be loaded into the target. All SQL reads files only, so that it may run again within another transaction. */
export interface PreparedFile {
  readonly source: SourceFile;
  /** The INSERT that fails on the first row that does not fit. The fast way, where there is one. */
  readonly insertAll: string;
  /** Reads the file by its exact rules and says which rows do not fit, and why of the first `details`. */
  diagnose(details: number): Promise<Diagnosis>;
  /** The INSERT by the exact rules of all rows but those. After diagnose(). */
  insertExcept(rows: readonly number[]): string;
}

/** Makes files of one format ready. */
export type Loader = (source: SourceFile) => Promise<PreparedFile>;
