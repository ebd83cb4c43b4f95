import { VARCHAR } from "../binder/types";
import { notSupported } from "../errors";
import { parseName } from "../parser";
import { custom } from "./define";

/** SYSTEM$PIPE_STATUS. https://docs.snowflake.com/en/sql-reference/functions/system_pipe_status */
export const pipeFunctions = custom("SYSTEM$PIPE_STATUS", 1, 1, ({ args, scope }) => {
  const name = args[0]?.constant;
  const status = name ? scope.environment.pipeStatus?.(parseName(name)) : undefined;
  if (status === undefined) throw notSupported("SYSTEM$PIPE_STATUS of anything but a name");
  return { sql: status, type: VARCHAR, nullable: false };
});
