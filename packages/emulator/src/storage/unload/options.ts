import type { Option } from "../../ast";
import { notSupported } from "../../errors";
import { booleanOf, findOption, numberOf } from "../format/option-value";

/** Options of COPY INTO <location>. https://docs.snowflake.com/en/sql-reference/sql/copy-into-location */
export interface UnloadOptions {
  readonly overwrite: boolean;
  readonly single: boolean;
  readonly maxFileSize: number;
  readonly header: boolean;
  readonly detailedOutput: boolean;
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

export function unloadOptions(options: readonly Option[]): UnloadOptions {
  const unknown = options.find(({ key }) => !KNOWN.has(key));
  if (unknown) throw notSupported(`COPY option ${unknown.key}`);
  const flag = (key: string) => {
    const value = findOption(options, key);
    return value ? booleanOf(key, value) : false;
  };
  if (flag("INCLUDE_QUERY_ID")) throw notSupported("INCLUDE_QUERY_ID = TRUE");
  const size = findOption(options, "MAX_FILE_SIZE");
  return {
    overwrite: flag("OVERWRITE"),
    single: flag("SINGLE"),
    maxFileSize: size ? numberOf("MAX_FILE_SIZE", size) : MAX_FILE_SIZE,
    header: flag("HEADER"),
    detailedOutput: flag("DETAILED_OUTPUT"),
  };
}
