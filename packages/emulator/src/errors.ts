import { randomUUID } from "node:crypto";

/** Where in the statement an error was found; both count from 1 for lines and 0 for columns, as Snowflake prints them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What of a message is shown: a value that it names may have megabytes. */
const LONGEST_BEGINNING = 1600;
const LONGEST_END = 400;

/** A text without its middle, where it is longer than both parts. */
export const withoutMiddle = (text: string, beginning: number, end: number): string =>
  text.length <= beginning + end ? text : `${text.slice(0, beginning)}…${text.slice(-end)}`;

/** An error as a Snowflake driver shows it: code, SQL state and message. Anything else that is thrown is a defect of ours. */
export class SqlError extends Error {
  constructor(
    /** Six digits, e.g. "002003". */
    readonly code: string,
    readonly sqlState: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(withoutMiddle(message, LONGEST_BEGINNING, LONGEST_END), options);
    this.name = "SqlError";
  }
}

const compilation = (code: string, sqlState: string, text: string) =>
  new SqlError(code, sqlState, `SQL compilation error:\n${text}`);
const at = (position: Position | undefined) =>
  position ? `error line ${position.line} at position ${position.column}\n` : "";

export const syntaxError = (position: Position, unexpected: string) =>
  new SqlError(
    "001003",
    "42000",
    `SQL compilation error:\nsyntax error line ${position.line} at position ${position.column} unexpected '${unexpected}'.`,
  );

/** What is nested so deeply that nobody can follow: this parser, the binder, or DuckDB. */
export const nestedTooDeeply = (cause?: unknown) =>
  new SqlError(
    "001003",
    "42000",
    "SQL compilation error:\nparse error: the statement is nested too deeply.",
    { cause },
  );

/** `kind` is Snowflake's word for it: Object, Table, View, Schema, Database, Stage, Sequence, … */
export const doesNotExist = (kind: string, name: string, sqlState = "42S02") =>
  compilation("002003", sqlState, `${kind} '${name}' does not exist or not authorized.`);

/** USE and ALTER of what is not there. */
export const cannotOperate = () =>
  compilation("002043", "02000", "Object does not exist, or operation cannot be performed.");

export const insufficientPrivileges = (kind: string, name: string) =>
  new SqlError(
    "003001",
    "42501",
    `SQL access control error:\nInsufficient privileges to operate on ${kind.toLowerCase()} '${name}'.`,
  );

export const alreadyExists = (name: string) =>
  compilation("002002", "42710", `Object '${name}' already exists.`);

export const invalidIdentifier = (name: string, position?: Position) =>
  compilation("000904", "42000", `${at(position)}invalid identifier '${name}'`);

export const ambiguousColumn = (name: string, position?: Position) =>
  compilation("002028", "42601", `${at(position)}ambiguous column name '${name}'`);

/** `name` with its dots: only the user's own functions have a schema. */
export const unknownFunction = (name: string) =>
  name.includes(".")
    ? compilation("002141", "42601", `Unknown user-defined function ${name}.`)
    : compilation("002140", "42601", `Unknown function ${name}.`);

/**
 * A statement, option or function that Snowflake has and the emulator has not. Always an error, at once; never a silent no-op.
 * `instead`: sentences about what to do without it.
 */
export const notSupported = (what: string, instead = "") =>
  new SqlError(
    "000002",
    "0A000",
    `Unsupported feature '${what}': Firn's local Snowflake does not have it yet. ${instead}`.trimEnd(),
  );

export const invalidArgumentTypes = (name: string, types: readonly string[], position?: Position) =>
  compilation(
    "001044",
    "42P13",
    `${at(position)}Invalid argument types for function '${name}': (${types.join(", ")})`,
  );

/** An operand that cannot become what it is compared with, or a condition that is none. `written`: the operand as the statement has it. */
export const notConvertible = (written: string, from: string, to: string) =>
  compilation(
    "001038",
    "22023",
    `Can not convert parameter '${written}' of type [${from}] into expected type [${to}]`,
  );

export const notEnoughArguments = (call: string, expected: number, got: number, position?: Position) =>
  compilation(
    "000938",
    "22023",
    `${at(position)}not enough arguments for function [${call}], expected ${expected}, got ${got}`,
  );

export const tooManyArguments = (call: string, expected: number, got: number, position?: Position) =>
  compilation(
    "000939",
    "22023",
    `${at(position)}too many arguments for function [${call}] expected ${expected}, got ${got}`,
  );

/** What a statement answers whose client, session or server gave it up. */
export const canceled = (cause?: unknown) =>
  new SqlError("000604", "57014", "SQL execution canceled", { cause });

/** A defect of ours, or of what is beneath us: the client gets a number, the log has the cause under it. */
export const internalError = (cause: unknown) =>
  new SqlError(
    "000603",
    "XX000",
    `SQL execution internal error:\nProcessing aborted by incident ${randomUUID().slice(0, 8)} of the local Snowflake; its log tells more.`,
    { cause },
  );

/** `text` is the whole sentence of a compilation error that has no constructor of its own. */
export const compilationError = (code: string, sqlState: string, text: string, position?: Position) =>
  compilation(code, sqlState, `${at(position)}${text}`);
