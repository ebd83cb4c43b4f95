/** An error that a person can mend: one sentence that says what is wrong and, in `hint`, the way out. Printed without a stack. */
export class UserError extends Error {
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(message: string, options: { hint?: string; exitCode?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A setting is missing or wrong. `setting` is what the person has to change: an environment variable, a flag or a key of a file. */
export class ConfigError extends UserError {
  constructor(
    readonly setting: string,
    message: string,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    super(`${setting}: ${message}`, { ...options, exitCode: 2 });
  }
}

/** Snowflake's answer to a statement that failed. `sql` is the statement without its binds. */
export class SnowflakeError extends UserError {
  constructor(
    readonly code: string,
    readonly sqlState: string,
    message: string,
    readonly sql: string,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
