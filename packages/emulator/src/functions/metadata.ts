import { notSupported } from "../errors";
import { VARCHAR } from "../binder/types";
import { textLiteral } from "../generator/literal";
import { custom } from "./define";

/** GET_DDL(kind, name). https://docs.snowflake.com/en/sql-reference/functions/get_ddl */
export const metadataFunctions = [
  ...custom("GET_DDL", 2, 3, ({ args, scope }) => {
    const [kind, name] = [args[0]?.constant, args[1]?.constant];
    if (typeof kind !== "string" || typeof name !== "string" || !scope.environment.definition)
      throw notSupported("GET_DDL of anything but constants");
    return { ...textLiteral(scope.environment.definition(kind.toUpperCase(), name)), type: VARCHAR };
  }),
];
