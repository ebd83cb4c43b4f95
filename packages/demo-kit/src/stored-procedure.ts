/** What JavaScript procedures of Snowflake take and return; they reject NUMBER. */
export type ProcedureType = "FLOAT" | "VARCHAR" | "BOOLEAN" | "VARIANT" | "DATE";

export interface ProcedureParameter {
  readonly name: string;
  readonly type: ProcedureType;
  /** An SQL expression; absent: the caller has to give the argument. */
  readonly default?: string;
}

/** The rows of a statement, one after the other. */
export interface ProcedureRows {
  next(): boolean;
  /** @param column its position, counted from 1, or its name in upper case. */
  getColumnValue(column: number | string): unknown;
  getNumRowsAffected(): number;
}

export type ProcedureBind = string | number | boolean | null;

/** The object `snowflake` that a JavaScript procedure finds. https://docs.snowflake.com/en/developer-guide/stored-procedure/stored-procedures-api */
export interface ProcedureSession {
  /** Binds are named `:1`, `:2` in the statement. @throws the error of a statement that fails. */
  execute(statement: { readonly sqlText: string; readonly binds?: readonly ProcedureBind[] }): ProcedureRows;
}

/**
 * A stored procedure that is a program: `packages/demos/<demo>/procedures/<file>.ts` exports one as default, and
 * `sql/<demo>/procedures/<file>.sql` is made of it. Its owner's rights are the rights that it has.
 */
export interface StoredProcedure {
  /** In upper case. */
  readonly name: string;
  readonly comment: string;
  readonly parameters: readonly ProcedureParameter[];
  readonly returns: ProcedureType;
  /** @param values the arguments in the order of the parameters; `undefined` for NULL. */
  readonly run: (snowflake: ProcedureSession, ...values: readonly unknown[]) => unknown;
}
