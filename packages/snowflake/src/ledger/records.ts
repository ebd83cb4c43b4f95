/** A killed run stays `running`: nobody was left to say otherwise. */
export type Outcome = "running" | "done" | "skipped" | "failed";

/** What is known of a run when it starts. */
export interface RunStart {
  /** A step of the demo contract, e.g. `load`. */
  readonly step: string;
  readonly demo: string;
  readonly datasetId: string | undefined;
  readonly fingerprint: string | undefined;
}

export interface RunEnd {
  readonly outcome: Exclude<Outcome, "running">;
  readonly rows: number | undefined;
  readonly seconds: number;
  readonly error?: string;
}

/** A row of RUNS. */
export interface Run extends RunStart {
  readonly runId: string;
  readonly environment: string;
  readonly gitCommit: string | undefined;
  readonly rows: number | undefined;
  readonly seconds: number | undefined;
  readonly outcome: Outcome;
  readonly error: string | undefined;
  readonly startedAt: Date;
  readonly finishedAt: Date | undefined;
}

/** A dataset as whoever made it knows it. */
export interface MadeDataset {
  readonly demo: string;
  readonly datasetId: string;
  readonly seed: number;
  readonly scale: string;
  readonly asOf: string;
  readonly generatorVersion: string;
  readonly rows: number;
}

/** A file whose rows are in a table. */
export interface LoadedFile {
  readonly table: string;
  readonly path: string;
  readonly datasetId: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A row of DATASETS: what a demo's tables hold. */
export interface LoadedDataset {
  readonly datasetId: string;
  readonly seed: number;
  readonly scale: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly manifestSha256: string;
  readonly rows: number;
}

export interface CheckResult {
  readonly table: string;
  readonly name: string;
  readonly violations: number;
  readonly holds: boolean;
}

export interface TruthResult {
  readonly name: string;
  /** Null where the fact could not be computed: no row came back. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly holds: boolean;
}

/** What one verify found. */
export interface Verification {
  readonly checks: readonly CheckResult[];
  readonly truths: readonly TruthResult[];
}
