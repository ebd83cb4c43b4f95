import {
  type CheckResult,
  type Connection,
  identifier,
  LedgerReader,
  type Row,
  type Run,
  type TruthResult,
} from "@firn/snowflake";
import type { DemoOutputs, StackOutputs } from "@firn/config";

export interface StepRun {
  readonly demo: string;
  readonly step: string;
  readonly outcome: string;
  readonly rows: number | null;
  readonly seconds: number | null;
  readonly error: string | null;
  /** UTC, YYYY-MM-DD HH:MM:SS. */
  readonly startedAt: string;
}

export interface TableCount {
  readonly demo: string;
  readonly schema: string;
  readonly table: string;
  readonly kind: "table" | "view";
  /** Null for views: counting one would run it. */
  readonly rows: number | null;
}

export interface CheckSummary extends CheckResult {
  readonly demo: string;
}

export interface TruthSummary extends TruthResult {
  readonly demo: string;
}

/** What the status page shows. */
export interface Status {
  readonly environment: string;
  readonly runs: readonly StepRun[];
  readonly tables: readonly TableCount[];
  /** Of each demo's latest verify. */
  readonly checks: readonly CheckSummary[];
  readonly truths: readonly TruthSummary[];
}

/** The environment that is read, as far as a Config says it. */
export interface StatusSource {
  readonly environment: string;
  readonly outputs: Pick<StackOutputs, "observability"> & {
    readonly demos: Readonly<Record<string, Pick<DemoOutputs, "database">>>;
  };
}

const LATEST_RUNS = 40;

/** Reads the run ledger, the catalogue and the latest answers of verify of an environment. */
export async function readStatus(
  connection: Connection,
  { environment, outputs }: StatusSource,
): Promise<Status> {
  const ledger = new LedgerReader(connection, { environment, schema: outputs.observability });
  const runs = await ledger.latestRuns(LATEST_RUNS);
  const verifications = [...(await ledger.latestVerifications())];
  const tables: TableCount[] = [];
  for (const [demo, { database }] of Object.entries(outputs.demos))
    tables.push(...(await tablesOf(connection, demo, database)));
  return {
    environment,
    runs: runs.map(runOf),
    tables,
    checks: verifications.flatMap(([demo, { checks }]) => checks.map((check) => ({ demo, ...check }))),
    truths: verifications.flatMap(([demo, { truths }]) => truths.map((truth) => ({ demo, ...truth }))),
  };
}

async function tablesOf(connection: Connection, demo: string, database: string): Promise<TableCount[]> {
  const rows = await connection.query<Row>(
    `SELECT table_schema, table_name, table_type, row_count
FROM ${identifier(database)}.INFORMATION_SCHEMA.TABLES
WHERE table_schema <> 'INFORMATION_SCHEMA'
ORDER BY table_schema, table_name`,
  );
  return rows.map((row) => ({
    demo,
    schema: String(row.TABLE_SCHEMA),
    table: String(row.TABLE_NAME),
    kind: row.TABLE_TYPE === "VIEW" ? "view" : "table",
    rows: numberOrNull(row.ROW_COUNT),
  }));
}

const runOf = ({ demo, step, outcome, rows, seconds, error, startedAt }: Run): StepRun => ({
  demo,
  step,
  outcome,
  rows: rows ?? null,
  seconds: seconds ?? null,
  error: error ?? null,
  startedAt: startedAt.toISOString().slice(0, 19).replace("T", " "),
});

const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));
