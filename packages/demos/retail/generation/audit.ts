import type { ProcedureSession } from "@firn/demo-kit";
import { referenceTableNames } from "./reference-tables";
import type { Volumes } from "./run";
import { firstRow, type ReferenceState } from "./warehouse";

/** A run as the audit shows it. */
export interface AuditedRun {
  readonly id: string;
  /** UTC, `YYYY-MM-DD HH:MM:SS.FFFFFF`. */
  readonly moment: string;
  readonly startedMilliseconds: number;
  /** Absent where the reference tables could not be read. */
  readonly reference?: ReferenceState;
}

/** Events made, by type. */
export type MadeEvents = Volumes;

const nothing: MadeEvents = { customers: 0, purchases: 0, interactions: 0, shipments: 0 };

/** Writes down a run that has made its events, within its transaction. */
export function auditSuccess(snowflake: ProcedureSession, run: AuditedRun, made: MadeEvents): void {
  write(snowflake, run, made, null);
}

/** Writes down a run that has failed and was rolled back. */
export function auditFailure(snowflake: ProcedureSession, run: AuditedRun, error: string): void {
  write(snowflake, run, nothing, error);
}

function write(snowflake: ProcedureSession, run: AuditedRun, made: MadeEvents, error: string | null): void {
  const { reference } = run;
  const changed = reference === undefined ? undefined : changedTables(snowflake, reference);
  snowflake.execute({
    sqlText: `INSERT INTO REFERENCE_DATA.DATA_GENERATION_AUDIT
  (run_id, run_timestamp, status, random_seed, customer_events, purchase_events, marketing_events, supply_chain_events, config_snapshot,
  table_md5, config_md5, config_changed, changed_tables, execution_seconds, error_message)
SELECT :1, :2::TIMESTAMP_NTZ, :3, TRY_TO_NUMBER(:4), :5, :6, :7, :8, PARSE_JSON(:9), PARSE_JSON(:10), :11, :12, PARSE_JSON(:13), :14, :15`,
    binds: [
      run.id,
      run.moment,
      error === null ? "SUCCESS" : "FAILED",
      seedOf(reference),
      made.customers,
      made.purchases,
      made.interactions,
      made.shipments,
      reference === undefined ? null : JSON.stringify(reference.snapshot),
      reference === undefined ? null : JSON.stringify(reference.tableMd5),
      reference?.md5 ?? null,
      changed === undefined ? null : changed.length > 0,
      changed === undefined ? null : JSON.stringify(changed),
      (Date.now() - run.startedMilliseconds) / 1000,
      error,
    ],
  });
}

const seedOf = (reference: ReferenceState | undefined): string =>
  String(
    reference?.snapshot.GENERATION_PARAMETERS.find(({ PARAMETER_NAME }) => PARAMETER_NAME === "random_seed")
      ?.PARAMETER_VALUE ?? "",
  );

/** The tables that differ from those of the run before; undefined for the first run. */
function changedTables(snowflake: ProcedureSession, { tableMd5 }: ReferenceState): string[] | undefined {
  const before = firstRow(
    snowflake,
    `SELECT TO_JSON(MAX_BY(table_md5, run_timestamp)) FROM REFERENCE_DATA.DATA_GENERATION_AUDIT WHERE config_md5 IS NOT NULL`,
  )(1);
  if (typeof before !== "string") return undefined;
  const earlier = JSON.parse(before) as Record<string, string>;
  return referenceTableNames.filter((table) => earlier[table] !== tableMd5[table]);
}
