import type { Option, OptionValue } from "../../ast";
import { compilationError, notSupported } from "../../errors";
import { booleanOf, countOf, findOption, invalidValue } from "../format/option-value";

/** Options of COPY INTO <location>. https://docs.snowflake.com/en/sql-reference/sql/copy-into-location */
export interface UnloadOptions {
  readonly overwrite: boolean;
  readonly single: boolean;
  readonly maxFileSize: number;
  readonly header: boolean;
  readonly detailedOutput: boolean;
  /** The query's id is part of the files' names, so that nothing is overwritten. */
  readonly includeQueryId: boolean;
}

const KNOWN = new Set([
  "FILE_FORMAT",
  "OVERWRITE",
  "SINGLE",
  "MAX_FILE_SIZE",
  "HEADER",
  "DETAILED_OUTPUT",
  "INCLUDE_QUERY_ID",
]);
const MAX_FILE_SIZE = 16 * 1024 * 1024;

/** Throws for options that Snowflake has not together: PARTITION BY always takes the query's id, and never OVERWRITE and SINGLE. */
export function unloadOptions(options: readonly Option[], isPartitioned: boolean): UnloadOptions {
  const unknown = options.find(({ key }) => !KNOWN.has(key));
  if (unknown) throw notSupported(`COPY option ${unknown.key}`);
  const flag = (key: string) => {
    const value = findOption(options, key);
    return value ? booleanOf(key, value) : false;
  };
  const includeQueryId = flag("INCLUDE_QUERY_ID") || isPartitioned;
  const clash = ["OVERWRITE", "SINGLE"].find((key) => includeQueryId && flag(key));
  if (clash) throw exclusive(isPartitioned ? "PARTITION BY" : "INCLUDE_QUERY_ID = TRUE", `${clash} = TRUE`);
  if (isPartitioned && findOption(options, "INCLUDE_QUERY_ID") && !flag("INCLUDE_QUERY_ID"))
    throw exclusive("PARTITION BY", "INCLUDE_QUERY_ID = FALSE");
  const size = findOption(options, "MAX_FILE_SIZE");
  return {
    overwrite: flag("OVERWRITE"),
    single: flag("SINGLE"),
    maxFileSize: size ? sizeOf(size) : MAX_FILE_SIZE,
    header: flag("HEADER"),
    detailedOutput: flag("DETAILED_OUTPUT"),
    includeQueryId,
  };
}

/** Whole bytes, one at least: Snowflake's "number (> 0)". */
function sizeOf(value: OptionValue): number {
  const size = countOf("MAX_FILE_SIZE", value);
  if (size === 0) throw invalidValue("MAX_FILE_SIZE", "0");
  return size;
}

const exclusive = (one: string, other: string) =>
  compilationError(
    "002103",
    "42601",
    `options ${one} and ${other} are mutually exclusive in a COPY statement`,
  );
