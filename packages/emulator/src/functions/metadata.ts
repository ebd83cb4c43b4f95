import { notSupported } from "../errors";
import { VARCHAR } from "../binder/types";
import { textLiteral } from "../generator/literal";
import { custom } from "./define";

/** GET_DDL(kind, name), SYSTEM$GET_TAG(tag, name, domain). https://docs.snowflake.com/en/sql-reference/functions/get_ddl */
export const metadataFunctions = [
  ...custom("GET_DDL", 2, 3, ({ args, scope }) => {
    const [kind, name, qualified] = args.map(({ constant }) => constant);
    if (typeof kind !== "string" || typeof name !== "string" || !scope.environment.definition)
      throw notSupported("GET_DDL of anything but constants");
    const text = scope.environment.definition(kind.toUpperCase(), name, qualified === "true");
    return { ...textLiteral(text), type: VARCHAR };
  }),
  ...custom("SYSTEM$GET_TAG", 3, 3, ({ args, scope }) => {
    const [tag, name, domain] = args.map(({ constant }) => constant);
    if (
      typeof tag !== "string" ||
      typeof name !== "string" ||
      typeof domain !== "string" ||
      !scope.environment.tagValue
    )
      throw notSupported("SYSTEM$GET_TAG of anything but constants");
    const value = scope.environment.tagValue(tag, name, domain);
    return value === undefined ? { sql: "NULL", type: VARCHAR, nullable: true } : textLiteral(value);
  }),
];
