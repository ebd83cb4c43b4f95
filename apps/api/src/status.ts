import { type Connection, identifier, nameParts, qualified, type Row } from "@firn/snowflake";
import type { Config } from "@firn/config";

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

export interface CheckSummary {
  readonly demo: string;
  readonly name: string;
  readonly table: string;
  readonly violations: number;
  readonly holds: boolean;
}

/** What the status page shows. */
export interface Status {
  readonly environment: string;
  readonly runs: readonly StepRun[];
  readonly tables: readonly TableCount[];
  readonly checks: readonly CheckSummary[];
}

const LATEST_RUNS = 40;

/** Reads the run ledger, the catalogue and the latest check results of an environment. */
export async function readStatus(connection: Connection, config: Config): Promise<Status> {
  const { environment, outputs } = config;
  const ledger = (table: string) => qualified(...nameParts(outputs.observability), table);
  const runs = await connection.query<Row>(
    `SELECT demo, step, outcome, row_count, seconds, error, TO_CHAR(started_at, 'YYYY-MM-DD HH24:MI:SS') AS started_at
FROM ${ledger("RUNS")}
WHERE environment = ?
ORDER BY started_at DESC
LIMIT ${LATEST_RUNS}`,
    [environment],
  );
  const checks = await connection.query<Row>(
    `SELECT demo, table_name, name, violations, holds
FROM ${ledger("CHECKS")}
WHERE environment = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY demo, table_name, name ORDER BY checked_at DESC) = 1
ORDER BY holds, demo, table_name, name`,
    [environment],
  );
  const tables: TableCount[] = [];
  for (const [demo, { database }] of Object.entries(outputs.demos))
    tables.push(...(await tablesOf(connection, demo, database)));
  return { environment, runs: runs.map(runOf), tables, checks: checks.map(checkOf) };
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

const runOf = (row: Row): StepRun => ({
  demo: String(row.DEMO),
  step: String(row.STEP),
  outcome: String(row.OUTCOME),
  rows: numberOrNull(row.ROW_COUNT),
  seconds: numberOrNull(row.SECONDS),
  error: row.ERROR === null ? null : String(row.ERROR),
  startedAt: String(row.STARTED_AT),
});

const checkOf = (row: Row): CheckSummary => ({
  demo: String(row.DEMO),
  table: String(row.TABLE_NAME),
  name: String(row.NAME),
  violations: Number(row.VIOLATIONS),
  holds: row.HOLDS === true,
});

const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));
