import { SqlError, type Position } from "../errors";

/** Cancellations and timeouts end every block: no handler sees them. */
const UNCATCHABLE = new Set(["000604", "000630"]);

/** An error within a block, on its way to a handler. https://docs.snowflake.com/en/developer-guide/snowflake-scripting/exceptions */
export class ScriptException extends Error {
  constructor(
    /** STATEMENT_ERROR, EXPRESSION_ERROR, or the name of a declared exception. */
    readonly type: string,
    readonly error: SqlError,
    readonly position: Position,
  ) {
    super(error.message, { cause: error });
    this.name = "ScriptException";
  }

  /** As a client sees it when nobody has caught it. */
  uncaught(): SqlError {
    const { line, column } = this.position;
    const message = `Uncaught exception of type '${this.type}' on line ${line} at position ${column} : ${this.error.message}`;
    return new SqlError(this.error.code, this.error.sqlState, message, { cause: this.error });
  }
}

/** Runs a step's work; an SqlError becomes an exception of the given type at the step's place. */
export async function raising<T>(type: string, position: Position, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SqlError && !UNCATCHABLE.has(error.code))
      throw new ScriptException(type, error, position);
    throw error;
  }
}
