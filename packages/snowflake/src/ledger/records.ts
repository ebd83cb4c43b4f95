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

/** What became of a model or test in a run of dbt. */
export interface DbtNodeResult {
  /** dbt's unique id. */
  readonly id: string;
  /** model, test, unit_test, seed or snapshot. */
  readonly kind: string;
  readonly name: string;
  /** The model or source that it makes or asks about. */
  readonly subject: string | null;
  readonly status: string;
  readonly failures: number | null;
  readonly rows: number | null;
  readonly seconds: number;
  readonly message: string | null;
}

/** Two neighbours on the way of the data. */
export interface LineageEdge {
  readonly upstream: string;
  readonly downstream: string;
  /** How the one becomes the other: load, dbt, ml or exposure. */
  readonly kind: string;
}

/** Something that a quality monitor found wrong with a day's rows. */
export interface FoundIncident {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly table: string;
  /** What is wrong, e.g. volume_drop. */
  readonly kind: string;
  /** Null where it is about whole rows. */
  readonly column: string | null;
  /** Rows, share of rows, or population stability index, as the kind has it; so are the two limits of what is usual. */
  readonly observed: number;
  readonly expectedLow: number;
  readonly expectedHigh: number;
  readonly severity: "critical" | "warning";
  /** What was seen and what was expected, in words. */
  readonly sentence: string;
  /** The table whose incident explains this one; null where it stands for itself. */
  readonly causedBy: string | null;
  /** False: rows of the day may still come. */
  readonly isSettled: boolean;
  /** True: somebody has looked at it. */
  readonly isAcknowledged: boolean;
}

/** How far a column of one dataset is from that of another. */
export interface ColumnDrift {
  readonly dataset: string;
  readonly column: string;
  /** The days that were compared. */
  readonly scope: string;
  readonly trainingRows: number;
  readonly validationRows: number;
  /** Population stability index. */
  readonly psi: number;
  readonly psiLimit: number;
  /** Kolmogorov-Smirnov statistic; null for texts, which have no order. */
  readonly ks: number | null;
  readonly ksLimit: number | null;
  readonly hasDrifted: boolean;
}

/** What a warehouse used while a whole demo ran. */
export interface UsedCredits {
  readonly datasetId: string;
  readonly credits: number;
  readonly started: Date;
}
