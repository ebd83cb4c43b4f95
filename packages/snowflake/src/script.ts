import { SnowflakeError } from "@firn/config";
import type { Row } from "./connection";
import { errorPosition } from "./error";
import { splitStatements, type ScriptStatement } from "./split-statements";

export interface StatementResult {
  readonly sql: string;
  readonly queryId: string;
  readonly columns: readonly string[];
  /** Type of each column as the driver names it: `fixed`, `real`, `text`, `boolean`, `variant`, `timestamp_ntz` and so on. */
  readonly types: readonly string[];
  readonly rows: readonly Row[];
  /** Rows inserted, updated, deleted or loaded; 0 for queries and DDL. */
  readonly rowsAffected: number;
}

export interface ScriptOptions {
  /** Named in errors, e.g. `sql/platform/observability.sql`. */
  readonly file?: string;
  readonly signal?: AbortSignal;
  /** See QueryOptions. */
  readonly exact?: boolean;
}

/** Runs the statements of a script one after the other with `execute`; an error names the file and the line. */
export async function runStatements(
  script: string,
  execute: (sql: string) => Promise<StatementResult>,
  options: ScriptOptions,
): Promise<StatementResult[]> {
  const results: StatementResult[] = [];
  for (const statement of splitStatements(script)) {
    options.signal?.throwIfAborted();
    results.push(await execute(statement.text).catch((error) => rethrowAt(error, statement, options.file)));
  }
  return results;
}

function rethrowAt(error: unknown, statement: ScriptStatement, file: string | undefined): never {
  if (!(error instanceof SnowflakeError) || file === undefined) throw error;
  const line = statement.line + (errorPosition(error)?.line ?? 1) - 1;
  throw new SnowflakeError(error.code, error.sqlState, `${file}:${line}: ${error.message}`, error.sql, {
    hint: error.hint,
    cause: error,
  });
}
