import type { Bind, ResultSet } from "../wire/result-set";
import type { ParameterValue } from "./state";

export interface StatementResult extends ResultSet {
  readonly queryId: string;
  /** The drivers' statement type: 4096 SELECT, 12544 INSERT, 12800 UPDATE, 13056 DELETE, 13312 MERGE, 24832 COPY, 16384 SCL, 20480 DDL, … */
  readonly statementTypeId: number;
  /** DML: rows inserted, updated, deleted in all. */
  readonly affected?: number;
  readonly sqlText: string;
  /** Its rows are read beside the session's other statements, which need not wait for them. */
  readonly isApart?: boolean;
}

export interface ExecuteRequest {
  readonly sql: string;
  /** Keyed "1", "2", … for ? and by name for :name. */
  readonly binds: Readonly<Record<string, Bind>>;
  /** MULTI_STATEMENT_COUNT: 1 by default, 0 for any number. */
  readonly statementCount: number;
  /** Bind and describe, do not run. */
  readonly describeOnly: boolean;
  /** Nobody waits for it: where it can, it runs beside the session's other statements. */
  readonly isAsynchronous?: boolean;
  readonly queryId: string;
  readonly queryTag?: string;
  /** Session parameters for the statements of this request only. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly signal: AbortSignal;
}

/** One connection of a driver. Statements of one session run one after another. */
export interface Session {
  readonly id: string;
  readonly user: string;
  /** Whether it was closed, be it by another session (SYSTEM$ABORT_SESSION). */
  readonly isClosed: boolean;
  /** Runs all statements of the request; the answer of each in order. An error ends the request. Throws SqlError. */
  execute(request: ExecuteRequest): Promise<readonly StatementResult[]>;
  /** Names as the drivers want them in every answer: finalDatabaseName and so on. */
  readonly current: {
    readonly database?: string;
    readonly schema?: string;
    readonly role?: string;
    readonly warehouse?: string;
  };
  /** Effective session parameters that drivers ask for. */
  parameters(): Readonly<Record<string, string | number | boolean>>;
  close(): Promise<void>;
}
