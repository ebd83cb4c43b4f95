import { column, integer, NO_CHANGES, rowsOf, status as statusRow, text } from "../../statements/answers";
import { STATEMENT_TYPE, type HandlerResult } from "../../statements/handler";
import type { StageFile } from "../stage/files";
import type { OnError } from "./options";
import type { RowError } from "./row-error";

/** What became of one file. */
export interface FileOutcome {
  readonly file: StageFile;
  readonly status: "LOADED" | "PARTIALLY_LOADED" | "LOAD_FAILED";
  readonly rowsParsed: number;
  readonly rowsLoaded: number;
  readonly errorLimit: number;
  readonly errorsSeen: number;
  readonly first: RowError | undefined;
}

/** How many errors a file may have before it is given up. */
export function errorLimit(onError: OnError, rowsParsed: number): number {
  if (onError.kind === "continue") return rowsParsed;
  if (onError.kind === "abort") return 1;
  return onError.percent ? Math.max(1, Math.ceil((rowsParsed * onError.limit) / 100)) : onError.limit;
}

const COLUMNS = [
  column("file", text),
  column("status", text),
  column("rows_parsed", integer),
  column("rows_loaded", integer),
  column("error_limit", integer),
  column("errors_seen", integer),
  column("first_error", text),
  column("first_error_line", integer),
  column("first_error_character", integer),
  column("first_error_column_name", text),
];

/** A row a file. */
export function copyAnswer(outcomes: readonly FileOutcome[]): HandlerResult {
  const rows = outcomes.map((outcome) => [
    outcome.file.loadedName,
    outcome.status,
    outcome.rowsParsed,
    outcome.rowsLoaded,
    outcome.errorLimit,
    outcome.errorsSeen,
    outcome.first?.error.message,
    outcome.first?.line,
    outcome.first?.character,
    outcome.first?.column,
  ]);
  const affected = outcomes.reduce((sum, { rowsLoaded }) => sum + rowsLoaded, 0);
  const changes = { ...NO_CHANGES, inserted: affected };
  return { ...rowsOf(COLUMNS, rows, STATEMENT_TYPE.copy), affected, changes };
}

export const nothingToCopy = (): HandlerResult =>
  statusRow("Copy executed with 0 files processed.", STATEMENT_TYPE.copy);
