import type { Column } from "../types";
import type { ParameterValue } from "./state";

/**
 * What a statement answers. A row is the JSON text of an array whose cells are in the drivers' wire format
 * (all strings or null): numbers as decimal text, booleans "1"/"0", dates as epoch days, times and timestamps as
 * seconds.fraction, TIMESTAMP_TZ with " <minutes + 1440>" behind it, binary as hex, variants as JSON text.
 */
export interface ResultSet {
  readonly columns: readonly Column[];
  /** Rows in batches, pulled by the reader: nothing is held in memory beyond a batch. May be read once. */
  rows(): AsyncIterable<readonly string[]>;
  /** PUT and GET: the driver moves the files itself; no rows. */
  readonly transfer?: FileTransfer;
}

/** What PUT and GET tell a driver: which files of its machine go to or come from which folder of an internal stage. */
export interface FileTransfer {
  readonly direction: "upload" | "download";
  /** upload: the file or glob on the client's machine. download: the folder to write to. */
  readonly local: string;
  /** The stage's folder on this machine, with the statement's path. */
  readonly folder: string;
  /** download: names of files, relative to `folder`. */
  readonly files: readonly string[];
  readonly autoCompress: boolean;
  readonly overwrite: boolean;
  readonly parallel: number;
  /** As written: auto_detect, gzip, none, … */
  readonly sourceCompression: string;
}

/** Rows that a statement has inserted, updated and deleted; `duplicates` were met by several rows of FROM. */
export interface RowChanges {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly duplicates: number;
}

export interface StatementResult extends ResultSet {
  readonly queryId: string;
  /** The drivers' statement type: 4096 SELECT, 12544 INSERT, 12800 UPDATE, 13056 DELETE, 13312 MERGE, 24832 COPY, 16384 SCL, 20480 DDL, … */
  readonly statementTypeId: number;
  /** DML: rows inserted, updated, deleted in all. */
  readonly affected?: number;
  /** Where it is known. */
  readonly changes?: RowChanges;
  readonly sqlText: string;
}

export interface Bind {
  /** As the driver names it: TEXT, FIXED, REAL, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, _LTZ, _TZ, BINARY, ANY. */
  readonly type: string;
  /** A list for array binds: the statement runs once for all of its rows. */
  readonly value: string | null | readonly (string | null)[];
}

export interface ExecuteRequest {
  readonly sql: string;
  /** Keyed "1", "2", … for ? and by name for :name. */
  readonly binds: Readonly<Record<string, Bind>>;
  /** MULTI_STATEMENT_COUNT of the request, 0 for any number; the session's, where it says none. */
  readonly statementCount?: number;
  /** Bind and describe, do not run. */
  readonly describeOnly: boolean;
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
