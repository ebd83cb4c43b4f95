import { BOOLEAN } from "../binder/types";
import { notSupported } from "../errors";
import { parseName } from "../parser";
import { custom } from "./define";

/** SYSTEM$STREAM_HAS_DATA. https://docs.snowflake.com/en/sql-reference/functions/system_stream_has_data */
export const streamFunctions = custom("SYSTEM$STREAM_HAS_DATA", 1, 1, ({ args, scope }) => {
  const name = args[0]?.constant;
  const condition = name ? scope.environment.streamHasData?.(parseName(name)) : undefined;
  if (condition === undefined) throw notSupported("SYSTEM$STREAM_HAS_DATA of anything but a name");
  return { sql: `(${condition})`, type: BOOLEAN, nullable: false };
});
