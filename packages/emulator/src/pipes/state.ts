import type { Catalog } from "../catalog/catalog";
import type { Pipe } from "../catalog/model";
import type { SqlError } from "../errors";

/** Why a pipe loads nothing, whatever arrives; undefined where it may. */
export type Stop = "STOPPED_MISSING_TABLE" | "STOPPED_STAGE_DROPPED" | "STOPPED_STAGE_ALTERED";

export type ExecutionState =
  | "RUNNING"
  | "PAUSED"
  | "STALLED_COMPILATION_ERROR"
  | "STALLED_EXECUTION_ERROR"
  | "STALLED_INTERNAL_ERROR"
  | "STALLED_STAGE_PERMISSION_ERROR"
  | Stop;

/** What its last attempt to load failed with. */
export interface Fault {
  readonly error: SqlError;
  readonly at: Date;
}

/** A table of the same name will do; a stage will not: https://docs.snowflake.com/en/user-guide/data-load-snowpipe-manage */
export function stopOf(pipe: Pipe, catalog: Catalog): Stop | undefined {
  if (!tableOf(pipe, catalog)) return "STOPPED_MISSING_TABLE";
  if (!pipe.stage) return undefined;
  const stage = catalog.get(pipe.stage.id);
  if (stage?.kind !== "STAGE" || !catalog.isInUse(stage)) return "STOPPED_STAGE_DROPPED";
  return stage.url === pipe.stage.url ? undefined : "STOPPED_STAGE_ALTERED";
}

function tableOf({ table: [database = "", schema = "", name = ""] }: Pipe, catalog: Catalog) {
  const parent = catalog.find("DATABASE", undefined, database);
  const within = parent && catalog.find("SCHEMA", parent.id, schema);
  return within && catalog.find("TABLE", within.id, name);
}

/** executionState of SYSTEM$PIPE_STATUS. https://docs.snowflake.com/en/sql-reference/functions/system_pipe_status */
export function executionState(pipe: Pipe, catalog: Catalog, fault: Fault | undefined): ExecutionState {
  const stop = stopOf(pipe, catalog);
  if (stop) return stop;
  if (pipe.paused) return "PAUSED";
  return fault ? stalled(fault.error) : "RUNNING";
}

/** Errors of a storage integration, its role, its locations and of S3 itself. */
const OF_STORAGE = ["003155", "003163", "003164", "003167", "091003"];

function stalled({ code, sqlState }: SqlError): ExecutionState {
  if (OF_STORAGE.includes(code)) return "STALLED_STAGE_PERMISSION_ERROR";
  if (code === "000603") return "STALLED_INTERNAL_ERROR";
  return /^(42|02|0A)/.test(sqlState) ? "STALLED_COMPILATION_ERROR" : "STALLED_EXECUTION_ERROR";
}
