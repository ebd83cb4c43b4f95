import { randomUUID } from "node:crypto";
import type { Manifest } from "@firn/schema";
import type { Connection } from "../connection";
import { nameParts, qualified } from "../identifier";
import { insertRecords, type LedgerRecord } from "./insert-records";
import { LedgerReader, type LedgerPlace, type LedgerTable } from "./ledger-reader";
import type {
  CheckResult,
  ColumnDrift,
  DbtNodeResult,
  FoundIncident,
  LineageEdge,
  LoadedFile,
  MadeDataset,
  RunEnd,
  RunStart,
  TruthResult,
  UsedCredits,
} from "./records";
import { timestamp } from "./rows";

/** Where the ledger lies, and what its writer adds to each row. */
export interface LedgerScope extends LedgerPlace {
  readonly gitCommit: string | undefined;
  readonly clock: () => Date;
}

/**
 * The run ledger in the warehouse. A run is one row: `running` when it starts, completed when it ends. What belongs to a load
 * (LOADS, DATASETS) goes through the load's own connection, so that it commits or vanishes together with the rows.
 */
export class Ledger extends LedgerReader {
  constructor(
    connection: Connection,
    private readonly scope: LedgerScope,
  ) {
    super(connection, scope);
  }

  /** Creates the ledger's tables where they are missing. `script` is the text of sql/platform/observability.sql. */
  async prepare(script: string): Promise<void> {
    const schema = qualified(...nameParts(this.scope.schema));
    const placed = script.replaceAll(/\bOBSERVABILITY\./g, `${schema}.`);
    await this.connection.runScript(placed, { file: "sql/platform/observability.sql" });
  }

  /** Writes the run's row and returns its id. */
  async start(run: RunStart): Promise<string> {
    return this.insertRun(run, { outcome: "running", started_at: this.now() });
  }

  /** Completes a run's row. */
  async finish(runId: string, end: RunEnd): Promise<void> {
    await this.connection.execute(
      `UPDATE ${this.table("RUNS")}
SET outcome = ?, row_count = ?, seconds = ?, error = ?, finished_at = ?
WHERE run_id = ?`,
      [end.outcome, end.rows ?? null, milliseconds(end.seconds), end.error ?? null, this.now(), runId],
    );
  }

  /** Writes the row of a run that had nothing to do. */
  async skipped(run: RunStart, end: Pick<RunEnd, "rows" | "seconds">): Promise<void> {
    await this.insertRun(run, {
      outcome: "skipped",
      row_count: end.rows ?? null,
      seconds: milliseconds(end.seconds),
      started_at: timestamp(new Date(this.scope.clock().getTime() - end.seconds * 1000)),
      finished_at: this.now(),
    });
  }

  /**
   * First thing of a transaction that fills a demo's tables, where others do so as well: tasks of the warehouse, or a monitor that must not
   * see half of it. They wait until the transaction ends.
   */
  async takeTurn(demo: string): Promise<void> {
    await this.connection.execute(
      `MERGE INTO ${this.table("TURNS")} AS turns
USING (SELECT ? AS demo, ?::TIMESTAMP_NTZ AS taken_at) AS wanted ON turns.demo = wanted.demo
WHEN MATCHED THEN UPDATE SET taken_at = wanted.taken_at
WHEN NOT MATCHED THEN INSERT (demo, taken_at) VALUES (wanted.demo, wanted.taken_at)`,
      [demo, this.now()],
    );
  }

  /** Says that a table was emptied: the files it held are no longer in it. */
  async tableEmptied(demo: string, table: string): Promise<void> {
    await this.connection.execute(
      `UPDATE ${this.table("LOADS")}
SET replaced_at = ?
WHERE environment = ? AND demo = ? AND table_name = ? AND replaced_at IS NULL`,
      [this.now(), this.scope.environment, demo, table],
    );
  }

  /** Says which files a load has put into the demo's tables. */
  async filesLoaded(runId: string, demo: string, files: readonly LoadedFile[]): Promise<void> {
    const loaded_at = this.now();
    await this.insert("LOADS", runId, demo, files, (file) => ({
      table_name: file.table,
      file_path: file.path,
      dataset_id: file.datasetId,
      row_count: file.rows,
      bytes: file.bytes,
      sha256: file.sha256,
      loaded_at,
    }));
  }

  /** Says which dataset a demo's tables hold from now on, after a load; SQL and dbt read the as-of date here. */
  async datasetLoaded(runId: string, manifest: Manifest, manifestSha256: string): Promise<void> {
    const files = manifest.tables.flatMap((table) => table.files);
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    await this.datasetMade(runId, { ...manifest, rows }, manifestSha256);
  }

  /** The same of a dataset that was made in the warehouse, without a manifest. */
  async datasetMade(runId: string, made: MadeDataset, manifestSha256 = ""): Promise<void> {
    await this.insert("DATASETS", runId, made.demo, [made], (dataset) => ({
      dataset_id: dataset.datasetId,
      seed: dataset.seed,
      scale: dataset.scale,
      as_of: dataset.asOf,
      generator_version: dataset.generatorVersion,
      manifest_sha256: manifestSha256,
      row_count: dataset.rows,
      loaded_at: this.now(),
    }));
  }

  /** Keeps what the warehouse used while a whole demo ran. */
  async creditsUsed(demo: string, used: UsedCredits): Promise<void> {
    await this.insert("CREDITS", randomUUID(), demo, [used], ({ datasetId, credits, started }) => ({
      git_commit: this.scope.gitCommit ?? null,
      dataset_id: datasetId,
      "credits::FLOAT": credits,
      started_at: timestamp(started),
      finished_at: this.now(),
    }));
  }

  /** Keeps what the schema's checks found. */
  async checked(runId: string, demo: string, results: readonly CheckResult[]): Promise<void> {
    const checked_at = this.now();
    await this.insert("CHECKS", runId, demo, results, ({ table, name, violations, holds }) => ({
      table_name: table,
      name,
      violations,
      holds,
      checked_at,
    }));
  }

  /** Keeps what became of the planted facts. */
  async truthsTold(runId: string, demo: string, results: readonly TruthResult[]): Promise<void> {
    const checked_at = this.now();
    await this.insert("TRUTHS", runId, demo, results, ({ name, value, low, high, holds }) => ({
      name,
      "value::FLOAT": value,
      "low::FLOAT": low,
      "high::FLOAT": high,
      holds,
      checked_at,
    }));
  }

  /** Keeps what became of each model and test of a run of dbt. */
  async dbtRan(runId: string, demo: string, results: readonly DbtNodeResult[]): Promise<void> {
    const finished_at = this.now();
    await this.insert("DBT_NODES", runId, demo, results, (result) => ({
      node_id: result.id,
      kind: result.kind,
      name: result.name,
      subject: result.subject,
      status: result.status,
      "failures::NUMBER(18, 0)": result.failures,
      "row_count::NUMBER(18, 0)": result.rows,
      seconds: milliseconds(result.seconds),
      message: result.message,
      finished_at,
    }));
  }

  /** Keeps the way of a demo's data, as of now. */
  async lineageDrawn(runId: string, demo: string, edges: readonly LineageEdge[]): Promise<void> {
    const drawn_at = this.now();
    await this.insert("LINEAGE", runId, demo, edges, ({ upstream, downstream, kind }) => ({
      upstream,
      downstream,
      kind,
      drawn_at,
    }));
  }

  /**
   * Keeps all incidents of a demo that stand, whatever their day; those that earlier runs kept no longer stand. A transaction of its
   * own: whoever is killed has kept all or changed nothing.
   */
  async incidentsFound(runId: string, demo: string, incidents: readonly FoundIncident[]): Promise<void> {
    await this.connection.transaction("FIRN_INCIDENTS", () => this.replaceIncidents(runId, demo, incidents));
  }

  private async replaceIncidents(
    runId: string,
    demo: string,
    incidents: readonly FoundIncident[],
  ): Promise<void> {
    const found_at = this.now();
    await this.connection.execute(
      `UPDATE ${this.table("INCIDENTS")}
SET replaced_at = ?
WHERE environment = ? AND demo = ? AND replaced_at IS NULL`,
      [found_at, this.scope.environment, demo],
    );
    await this.insert("INCIDENTS", runId, demo, incidents, (incident) => ({
      incident_day: incident.day,
      table_name: incident.table,
      kind: incident.kind,
      column_name: incident.column,
      "observed::FLOAT": incident.observed,
      "expected_low::FLOAT": incident.expectedLow,
      "expected_high::FLOAT": incident.expectedHigh,
      severity: incident.severity,
      sentence: incident.sentence,
      caused_by: incident.causedBy,
      is_settled: incident.isSettled,
      is_acknowledged: incident.isAcknowledged,
      found_at,
    }));
  }

  /** Keeps how far one dataset is from another. */
  async driftMeasured(runId: string, demo: string, columns: readonly ColumnDrift[]): Promise<void> {
    const compared_at = this.now();
    await this.insert("DRIFT", runId, demo, columns, (drift) => ({
      dataset: drift.dataset,
      column_name: drift.column,
      scope: drift.scope,
      training_rows: drift.trainingRows,
      validation_rows: drift.validationRows,
      "psi::FLOAT": drift.psi,
      "psi_limit::FLOAT": drift.psiLimit,
      "ks::FLOAT": drift.ks,
      "ks_limit::FLOAT": drift.ksLimit,
      has_drifted: drift.hasDrifted,
      compared_at,
    }));
  }

  private async insertRun(run: RunStart, progress: LedgerRecord): Promise<string> {
    const runId = randomUUID();
    await this.insert("RUNS", runId, run.demo, [run], ({ step, datasetId, fingerprint }) => ({
      step,
      git_commit: this.scope.gitCommit ?? null,
      dataset_id: datasetId ?? null,
      fingerprint: fingerprint ?? null,
      ...progress,
    }));
    return runId;
  }

  private async insert<T>(
    table: LedgerTable,
    runId: string,
    demo: string,
    items: readonly T[],
    record: (item: T) => LedgerRecord,
  ): Promise<void> {
    const common = { run_id: runId, environment: this.scope.environment, demo };
    const records = items.map((item) => ({ ...common, ...record(item) }));
    await insertRecords(this.connection, this.table(table), records);
  }

  private now(): string {
    return timestamp(this.scope.clock());
  }
}

/** Seconds to the millisecond: what the column keeps. */
const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
