import type { DuckDBConnection } from "@duckdb/node-api";
import type { OnError } from "./options";
import type { PreparedFile } from "./loader";
import { errorLimit, type FileOutcome } from "./outcome";
import { MOST_DETAILS, type Diagnosis } from "./row-error";

/** How a file will be loaded: decided beside the transaction, done within it, any number of times. */
export type FilePlan =
  /** Nothing is known of errors: all rows, and the statement fails on the first that does not fit. */
  | { readonly kind: "all"; readonly file: PreparedFile }
  | {
      readonly kind: "except";
      readonly file: PreparedFile;
      readonly diagnosis: Diagnosis;
      readonly limit: number;
    }
  | {
      readonly kind: "skip";
      readonly file: PreparedFile;
      readonly diagnosis: Diagnosis;
      readonly limit: number;
    };

/** ABORT_STATEMENT tries at once; the other modes look at the whole file first. */
export async function planFile(file: PreparedFile, onError: OnError): Promise<FilePlan> {
  if (onError.kind === "abort") return { kind: "all", file };
  const diagnosis = await file.diagnose(MOST_DETAILS);
  const limit = errorLimit(onError, diagnosis.rowsParsed);
  const tooMany = onError.kind === "skip_file" && diagnosis.wrongRows.length >= limit;
  if (tooMany) return { kind: "skip", file, diagnosis, limit };
  return { kind: "except", file, diagnosis, limit };
}

/** The plan after the fast one failed: the first file with a wrong row has one, all others are loaded by the exact rules. */
export async function exactPlan(file: PreparedFile): Promise<FilePlan> {
  return { kind: "except", file, diagnosis: await file.diagnose(1), limit: 1 };
}

/** Loads a file within the transaction. */
export async function loadFile(connection: DuckDBConnection, plan: FilePlan): Promise<FileOutcome> {
  const { source } = plan.file;
  if (plan.kind === "skip") return outcomeOf(plan, 0);
  const { rowsChanged } = await connection.run(
    plan.kind === "all" ? plan.file.insertAll : plan.file.insertExcept(plan.diagnosis.wrongRows),
  );
  if (plan.kind === "except") return outcomeOf(plan, rowsChanged);
  return {
    file: source,
    status: "LOADED",
    rowsParsed: rowsChanged,
    rowsLoaded: rowsChanged,
    errorLimit: 1,
    errorsSeen: 0,
    first: undefined,
  };
}

function outcomeOf(plan: Exclude<FilePlan, { readonly kind: "all" }>, rowsLoaded: number): FileOutcome {
  const { diagnosis, limit } = plan;
  const errorsSeen = diagnosis.wrongRows.length;
  return {
    file: plan.file.source,
    status: errorsSeen === 0 ? "LOADED" : rowsLoaded > 0 ? "PARTIALLY_LOADED" : "LOAD_FAILED",
    rowsParsed: diagnosis.rowsParsed,
    rowsLoaded,
    errorLimit: limit,
    errorsSeen,
    first: diagnosis.errors[0],
  };
}
