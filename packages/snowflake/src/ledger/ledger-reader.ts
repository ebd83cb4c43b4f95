import type { Connection, Row } from "../connection";
import { nameParts, qualified } from "../identifier";
import type { LoadedDataset, LoadedFile, Run, Verification } from "./records";
import { checkFromRow, loadedDatasetFromRow, loadedFileFromRow, runFromRow, truthFromRow } from "./rows";

export interface LedgerPlace {
  readonly environment: string;
  /** Qualified schema of the ledger: `outputs.observability`. */
  readonly schema: string;
}

/** Every table of the ledger; each has the columns `environment` and `demo`. */
export const ledgerTables = [
  "RUNS",
  "LOADS",
  "DATASETS",
  "CHECKS",
  "TRUTHS",
  "DBT_NODES",
  "LINEAGE",
  "INCIDENTS",
  "DRIFT",
  "CREDITS",
] as const;
export type LedgerTable = (typeof ledgerTables)[number];

/** What the run ledger of an environment says. */
export class LedgerReader {
  constructor(
    protected readonly connection: Connection,
    private readonly place: LedgerPlace,
  ) {}

  /** The ledger's table under its full name. */
  table(name: LedgerTable | "TURNS"): string {
    return qualified(...nameParts(this.place.schema), name);
  }

  /** The latest run of each step of a demo in this environment. */
  async lastRuns(demo: string): Promise<ReadonlyMap<string, Run>> {
    const rows = await this.connection.query(
      `SELECT *
FROM ${this.table("RUNS")}
WHERE environment = ? AND demo = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY step ORDER BY started_at DESC, finished_at DESC) = 1`,
      [this.place.environment, demo],
    );
    return new Map(rows.map(runFromRow).map((run) => [run.step, run]));
  }

  /** The files whose rows the demo's tables hold, as the loads wrote them. */
  async loadedFiles(demo: string): Promise<LoadedFile[]> {
    const rows = await this.connection.query(
      `SELECT table_name, file_path, dataset_id, row_count, bytes, sha256
FROM ${this.table("LOADS")}
WHERE environment = ? AND demo = ? AND replaced_at IS NULL`,
      [this.place.environment, demo],
    );
    return rows.map(loadedFileFromRow);
  }

  /** What the demo's tables hold, or undefined before their first load. */
  async currentDataset(demo: string): Promise<LoadedDataset | undefined> {
    return (await this.currentDatasets()).get(demo);
  }

  /** What the tables of each demo that was loaded hold, by the demo's name. */
  async currentDatasets(): Promise<ReadonlyMap<string, LoadedDataset>> {
    const rows = await this.connection.query(
      `SELECT demo, dataset_id, seed, scale, TO_VARCHAR(as_of, 'YYYY-MM-DD') AS as_of, manifest_sha256, row_count
FROM ${this.table("DATASETS")}
WHERE environment = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY demo ORDER BY loaded_at DESC) = 1
ORDER BY demo`,
      [this.place.environment],
    );
    return new Map(rows.map((row) => [String(row["DEMO"]), loadedDatasetFromRow(row)]));
  }

  /** The latest runs of all demos, the last one first. */
  async latestRuns(count: number): Promise<Run[]> {
    const rows = await this.connection.query(
      `SELECT *
FROM ${this.table("RUNS")}
WHERE environment = ?
ORDER BY started_at DESC
LIMIT ${Math.trunc(count)}`,
      [this.place.environment],
    );
    return rows.map(runFromRow);
  }

  /** What each demo's latest verify that came to an answer found, by the demo's name. What older ones asked is left out. */
  async latestVerifications(): Promise<ReadonlyMap<string, Verification>> {
    const [checks, truths] = await Promise.all([
      this.latestAnswers("CHECKS", "table_name, name"),
      this.latestAnswers("TRUTHS", "name"),
    ]);
    const ofDemo = (rows: readonly Row[], demo: string) => rows.filter((row) => row["DEMO"] === demo);
    const demos = [...new Set([...checks, ...truths].map((row) => String(row["DEMO"])))].sort();
    return new Map(
      demos.map((demo) => [
        demo,
        { checks: ofDemo(checks, demo).map(checkFromRow), truths: ofDemo(truths, demo).map(truthFromRow) },
      ]),
    );
  }

  /** A killed verify may have written some of its answers only: it stays `running` and does not count. */
  private latestAnswers(table: "CHECKS" | "TRUTHS", order: string): Promise<Row[]> {
    const answered = `SELECT run_id FROM ${this.table("CHECKS")} UNION SELECT run_id FROM ${this.table("TRUTHS")}`;
    return this.connection.query(
      `SELECT *
FROM ${this.table(table)}
WHERE run_id IN (
  SELECT run_id
  FROM ${this.table("RUNS")}
  WHERE environment = ? AND step = 'verify' AND outcome <> 'running' AND run_id IN (${answered})
  QUALIFY ROW_NUMBER() OVER (PARTITION BY demo ORDER BY started_at DESC) = 1
)
ORDER BY ${order}`,
      [this.place.environment],
    );
  }
}
