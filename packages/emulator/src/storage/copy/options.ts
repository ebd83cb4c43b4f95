import type { Option, OptionValue } from "../../ast";
import { notSupported } from "../../errors";
import { booleanOf, findOption, invalidValue, listOf, numberOf, textOf } from "../format/option-value";

/** What happens to a file with errors. `limit` errors (or percent of the rows) make SKIP_FILE skip. */
export type OnError =
  | { readonly kind: "abort" }
  | { readonly kind: "continue" }
  | { readonly kind: "skip_file"; readonly limit: number; readonly percent: boolean };

export type ValidationMode =
  | { readonly kind: "errors" }
  | { readonly kind: "all_errors" }
  | { readonly kind: "rows"; readonly count: number };

export type MatchByColumnName = "none" | "case_sensitive" | "case_insensitive";

/** Options of COPY INTO <table>. https://docs.snowflake.com/en/sql-reference/sql/copy-into-table */
export interface CopyOptions {
  readonly onError: OnError;
  readonly sizeLimit: number | undefined;
  readonly purge: boolean;
  readonly returnFailedOnly: boolean;
  readonly match: MatchByColumnName;
  /** Columns of the table, and the METADATA$ columns that fill them. */
  readonly includeMetadata: readonly { readonly column: string; readonly source: string }[];
  /** Longer texts are cut off instead of being errors. */
  readonly truncateColumns: boolean;
  readonly force: boolean;
  readonly files: readonly string[] | undefined;
  readonly pattern: string | undefined;
  readonly validation: ValidationMode | undefined;
}

/** The statement's options, over those of its stage. Throws for what is not known. */
export function copyOptions(own: readonly Option[], ofStage: readonly Option[]): CopyOptions {
  const options = [...ofStage, ...own];
  options.forEach(({ key }) => checkKnown(key));
  const flag = (key: string) => {
    const value = findOption(options, key);
    return value ? booleanOf(key, value) : undefined;
  };
  const read = <T>(key: string, convert: (key: string, value: OptionValue) => T): T | undefined => {
    const value = findOption(options, key);
    return value && convert(key, value);
  };
  return {
    onError: onErrorOf(read("ON_ERROR", textOf) ?? "ABORT_STATEMENT"),
    sizeLimit: read("SIZE_LIMIT", numberOf),
    purge: flag("PURGE") ?? false,
    returnFailedOnly: flag("RETURN_FAILED_ONLY") ?? false,
    match: matchOf(read("MATCH_BY_COLUMN_NAME", textOf) ?? "NONE"),
    includeMetadata: read("INCLUDE_METADATA", metadataOf) ?? [],
    truncateColumns: flag("TRUNCATECOLUMNS") ?? !(flag("ENFORCE_LENGTH") ?? true),
    force: flag("FORCE") ?? false,
    files: read("FILES", listOf),
    pattern: read("PATTERN", textOf),
    validation: validationOf(read("VALIDATION_MODE", textOf)),
  };
}

const KNOWN = new Set([
  "FILE_FORMAT",
  "FILES",
  "PATTERN",
  "ON_ERROR",
  "SIZE_LIMIT",
  "PURGE",
  "RETURN_FAILED_ONLY",
  "MATCH_BY_COLUMN_NAME",
  "INCLUDE_METADATA",
  "ENFORCE_LENGTH",
  "TRUNCATECOLUMNS",
  "FORCE",
  "LOAD_UNCERTAIN_FILES",
  "VALIDATION_MODE",
]);

function checkKnown(key: string): void {
  if (!KNOWN.has(key)) throw notSupported(`COPY option ${key}`);
}

function onErrorOf(text: string): OnError {
  const word = text.toUpperCase();
  if (word === "ABORT_STATEMENT") return { kind: "abort" };
  if (word === "CONTINUE") return { kind: "continue" };
  const skip = /^SKIP_FILE(?:_(\d+)(%?))?$/.exec(word);
  if (!skip) throw invalidValue("ON_ERROR", text);
  return { kind: "skip_file", limit: Number(skip[1] ?? 1), percent: skip[2] === "%" };
}

function matchOf(text: string): MatchByColumnName {
  const word = text.toLowerCase();
  if (word === "none" || word === "case_sensitive" || word === "case_insensitive") return word;
  throw invalidValue("MATCH_BY_COLUMN_NAME", text);
}

function metadataOf(key: string, value: OptionValue): CopyOptions["includeMetadata"] {
  if (value.kind !== "options") throw invalidValue(key, value.kind);
  return value.options.map((option) => ({
    column: option.key,
    source: textOf(key, option.value).toUpperCase(),
  }));
}

function validationOf(text: string | undefined): ValidationMode | undefined {
  if (text === undefined) return undefined;
  const word = text.toUpperCase();
  if (word === "RETURN_ERRORS") return { kind: "errors" };
  if (word === "RETURN_ALL_ERRORS") return { kind: "all_errors" };
  const rows = /^RETURN_(\d+)_ROWS$/.exec(word);
  if (!rows) throw invalidValue("VALIDATION_MODE", text);
  return { kind: "rows", count: Number(rows[1]) };
}
