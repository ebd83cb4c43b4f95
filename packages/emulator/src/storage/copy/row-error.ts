import { SqlError } from "../../errors";
import { INVALID_TEXT } from "../read/decode";
import type { SourceFile } from "../read/source";

/** Why a row of a file cannot be loaded. */
export interface RowError {
  readonly error: SqlError;
  /** parsing: the file is not what its format says; conversion: a value does not fit its column. */
  readonly category: "parsing" | "conversion";
  /** Line in the file, from 1; for formats without lines the row. */
  readonly line: number;
  readonly character: number;
  /** Row of the file, from 1. */
  readonly row: number;
  /** As Snowflake names it: "T"["A":1]. */
  readonly column: string | undefined;
  /** Number of the file's field that is wrong, from 1, where it is one. */
  readonly field?: number;
  readonly record: string | undefined;
}

/** What reading a whole file found. */
export interface Diagnosis {
  readonly rowsParsed: number;
  /** All rows that do not fit, in order. */
  readonly wrongRows: readonly number[];
  /** Why, of the first of them: as many as were asked for. */
  readonly errors: readonly RowError[];
}

/** Rows of a file whose errors are told one by one. */
export const MOST_DETAILS = 1000;

export const columnCountError = (found: number, expected: number) =>
  new SqlError(
    "100080",
    "22000",
    `Number of columns in file (${found}) does not match that of the corresponding table (${expected}), use file format option error_on_column_count_mismatch=false to ignore this error`,
  );

export const parsingError = (message: string) => new SqlError("100016", "22000", message);

/** A record that its format cannot read, as the reader says. */
export function unreadableError(message: string): SqlError {
  if (message.startsWith("Error parsing JSON")) return new SqlError("100069", "22P02", message);
  if (message.startsWith(INVALID_TEXT)) return new SqlError("100144", "22000", message);
  return parsingError(message);
}

export const tooLongError = (text: string, length: number) =>
  new SqlError("100074", "54000", `User character length limit (${length}) exceeded by string '${text}'`);

export const nullError = () => new SqlError("100072", "22000", "NULL result in a non-nullable column");

/** The error that ends the statement: where it is, and what one can do. */
export function abortError(source: SourceFile, { error, line, character, row, column }: RowError): SqlError {
  const place = `  File '${source.loadedName}', line ${line}, character ${character}\n  Row ${row}${column ? `, column ${column}` : ""}`;
  const advice =
    "  If you would like to continue loading when an error is encountered, use other values such as 'SKIP_FILE' or 'CONTINUE' for the ON_ERROR option. " +
    "For more information on loading options, please run 'info loading_data' in a SQL client.";
  return new SqlError(error.code, error.sqlState, `${error.message}\n${place}\n${advice}`, { cause: error });
}
