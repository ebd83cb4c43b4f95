import { compilationError, notSupported } from "../errors";
import { VARCHAR } from "../binder/types";
import { textLiteral } from "../binder/literal";
import { custom, scalar } from "./define";
import { array, text } from "./parameters";

/** SYSTEM$GET_TAG_ON_CURRENT_COLUMN | _TABLE(tag): only for the bodies of policies. */
const currentTag = (domain: "COLUMN" | "TABLE") =>
  custom(`SYSTEM$GET_TAG_ON_CURRENT_${domain}`, 1, 1, ({ args, scope }) => {
    const tag = args[0]?.constant;
    if (!scope.environment.currentTag)
      throw compilationError(
        "003543",
        "42601",
        `SYSTEM$GET_TAG_ON_CURRENT_${domain} stands in the bodies of masking and row access policies only.`,
      );
    if (typeof tag !== "string")
      throw notSupported(`SYSTEM$GET_TAG_ON_CURRENT_${domain} of anything but a constant`);
    const value = scope.environment.currentTag(tag, domain);
    return value === undefined ? { sql: "NULL", type: VARCHAR, nullable: true } : textLiteral(value);
  });

/** Columns as CREATE has them, of an array of INFER_SCHEMA's rows. */
const columnDescriptions = scalar(
  "GENERATE_COLUMN_DESCRIPTION",
  [array, text],
  VARCHAR,
  (columns, kind) => `sf_js_column_description(CAST(${columns} AS VARCHAR), ${kind})`,
);

/** GET_DDL(kind, name), SYSTEM$GET_TAG(tag, name, domain). https://docs.snowflake.com/en/sql-reference/functions/get_ddl */
export const metadataFunctions = [
  ...columnDescriptions,
  ...currentTag("COLUMN"),
  ...currentTag("TABLE"),
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
