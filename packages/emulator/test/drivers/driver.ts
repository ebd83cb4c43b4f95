/** A value in one spelling for all languages; see `canonical` in node-driver.ts and session.py. */
export type Value = null | boolean | string | { readonly json: unknown };

export interface ColumnFacts {
  readonly name: string;
  /** As the protocol names it: fixed, real, text, timestamp_ntz, … */
  readonly type: string;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly nullable: boolean;
}

export interface Answer {
  readonly columns: readonly ColumnFacts[];
  readonly rows: readonly (readonly Value[])[];
  /** What the driver says of rows changed (DML) or found (queries). */
  readonly count: number;
  readonly queryId: string;
}

export interface DriverError {
  /** Six digits, e.g. 002003. */
  readonly code: string;
  readonly sqlState: string;
  readonly message: string;
}

/** Thrown by every driver alike. */
export class DriverFailure extends Error {
  constructor(readonly details: DriverError) {
    super(details.message);
  }
}

export type BindValue = string | number | boolean | null;

/** One connection of one of Snowflake's own drivers. */
export interface Driver {
  readonly name: string;
  /** Runs a statement with ? binds. */
  query(sql: string, binds?: readonly BindValue[]): Promise<Answer>;
  /** Runs an INSERT for many rows in one request. */
  insertMany(sql: string, rows: readonly (readonly BindValue[])[]): Promise<number>;
  /** Starts a statement, asks until it is done, and reads its rows. */
  queryLater(sql: string): Promise<Answer>;
  /** Runs several statements as one request; the rows of each. */
  queryAll(sql: string, count: number): Promise<readonly Answer["rows"][]>;
  /** Reads a result row by row: how many rows there are, and the sum of the first column. */
  total(sql: string): Promise<{ readonly rows: number; readonly sum: number }>;
  close(): Promise<void>;
}
