import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { lookUp } from "../binder/path";
import { shownTimes } from "../binder/time-text";
import {
  BINARY,
  BOOLEAN,
  checkedNumber,
  DATE,
  FLOAT,
  isSemiStructured,
  number,
  TIME,
  TIMESTAMP_LTZ,
  TIMESTAMP_NTZ,
  TIMESTAMP_TZ,
  typeText,
  VARCHAR,
  VARIANT,
  ARRAY,
  OBJECT,
} from "../binder/types";
import { compilationError } from "../errors";
import { textLiteral } from "../binder/literal";
import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import { custom, scalar } from "./define";
import type { CallSite } from "../binder/function-definition";
import { jsonPath } from "./json-path";
import { asVariant, coerce, constantExpected, semiStructured, wrongTypes } from "./parameters";

const first = (site: CallSite): BoundExpression =>
  site.args[0] ?? { sql: "NULL", type: { kind: "null" }, nullable: true };

const get = custom("GET", 2, 2, (site) => {
  const [value, step] = site.args;
  if (!value || !step || (!isSemiStructured(value.type) && value.type.kind !== "null"))
    throw wrongTypes(site);
  return { sql: lookUp(value.sql, step, site.scope), type: VARIANT, nullable: true };
});

/** GET of a member by its name in any case; the one that is written so comes first. https://docs.snowflake.com/en/sql-reference/functions/get_ignore_case */
const getIgnoreCase = custom("GET_IGNORE_CASE", 2, 2, (site) => {
  const [value, key] = site.args;
  if (!value || !key || (!isSemiStructured(value.type) && value.type.kind !== "null")) throw wrongTypes(site);
  const sql = `sf_get_ignore_case(${value.sql}, ${coerce(key, VARCHAR, site)})`;
  return { sql, type: VARIANT, nullable: true };
});

/** What a path of names and indexes leads to, be it the same for all rows or not. */
const atPath = (json: string, path: BoundExpression, site: CallSite): string => {
  const written =
    typeof path.constant === "string"
      ? quoteText(jsonPath(path.constant))
      : `sf_js_json_path(${coerce(path, VARCHAR, site)})`;
  return `json_extract(${json}, ${written})`;
};

const getPath = custom("GET_PATH", 2, 2, (site) => {
  const [value, path] = site.args;
  if (!value || !path || !isSemiStructured(value.type)) throw wrongTypes(site);
  return { sql: atPath(value.sql, path, site), type: VARIANT, nullable: true };
});

/** https://docs.snowflake.com/en/sql-reference/functions/json_extract_path_text */
const jsonExtractPathText = custom("JSON_EXTRACT_PATH_TEXT", 2, 2, (site) => {
  const [text = first(site), path = first(site)] = site.args;
  const json = text.type.kind === "variant" ? text.sql : `sf_parse_json(${coerce(text, VARCHAR, site)}, 's')`;
  const found: BoundExpression = { sql: atPath(json, path, site), type: VARIANT, nullable: true };
  return castTo(found, VARCHAR, "explicit", site.scope.environment.session);
});

const toVariant = custom("TO_VARIANT", 1, 1, (site) =>
  castTo(first(site), VARIANT, "explicit", site.scope.environment.session),
);

/** TYPEOF wants a VARIANT: a text is none, other types become one. */
const typeOf = custom("TYPEOF", 1, 1, (site) => {
  const value = first(site);
  return { sql: `sf_typeof(${asVariant.read(value, site)})`, type: VARCHAR, nullable: true };
});

/** SYSTEM$TYPEOF: the type as the binder knows it; the physical size in brackets is Snowflake's own. */
const systemTypeOf = custom("SYSTEM$TYPEOF", 1, 1, (site) => {
  const { type } = first(site);
  return {
    sql: quoteText(`${typeText(type)}[${sizeOf(type)}]`),
    type: VARCHAR,
    nullable: false,
    constant: `${typeText(type)}[${sizeOf(type)}]`,
  };
});

const sizeOf = (type: SnowflakeType): string => {
  if (type.kind === "number")
    return type.precision <= 2
      ? "SB1"
      : type.precision <= 4
        ? "SB2"
        : type.precision <= 9
          ? "SB4"
          : type.precision <= 18
            ? "SB8"
            : "SB16";
  if (type.kind === "float") return "DOUBLE";
  if (type.kind === "date") return "SB4";
  return type.kind === "boolean" ? "SB1" : "LOB";
};

/** IS_INTEGER(v) and the like ask for the kind of value in a VARIANT. */
const KINDS: readonly (readonly [string, string])[] = [
  ["IS_ARRAY", "'ARRAY'"],
  ["IS_OBJECT", "'OBJECT'"],
  ["IS_BOOLEAN", "'BOOLEAN'"],
  ["IS_VARCHAR IS_CHAR", "'VARCHAR'"],
  ["IS_INTEGER", "'INTEGER'"],
  ["IS_DECIMAL", "'INTEGER', 'DECIMAL'"],
  ["IS_DOUBLE IS_REAL", "'INTEGER', 'DECIMAL', 'DOUBLE'"],
  ["IS_NULL_VALUE", "'NULL_VALUE'"],
  ["IS_BINARY", "'BINARY'"],
  ["IS_DATE IS_DATE_VALUE", "'DATE'"],
  ["IS_TIME", "'TIME'"],
  ["IS_TIMESTAMP_NTZ", "'TIMESTAMP_NTZ'"],
  ["IS_TIMESTAMP_LTZ", "'TIMESTAMP_LTZ'"],
  ["IS_TIMESTAMP_TZ", "'TIMESTAMP_TZ'"],
];

const kinds = KINDS.flatMap(([names, accepted]) =>
  scalar(names, [semiStructured], BOOLEAN, (x) => `(sf_typeof(${x}) IN (${accepted}))`),
);

/** AS_INTEGER(v) and the like: the value where it is of that kind, else NULL. */
const as = (
  names: string,
  accepted: string,
  type: SnowflakeType | ((args: readonly BoundExpression[]) => SnowflakeType),
) =>
  custom(names, 1, 3, (site) => {
    const value = first(site);
    if (!isSemiStructured(value.type)) throw wrongTypes(site);
    const target = typeof type === "function" ? type(site.args) : type;
    const cast = castTo({ ...value, type: VARIANT }, target, "try", site.scope.environment.session).sql;
    return {
      sql: `CASE WHEN sf_typeof(${value.sql}) IN (${accepted}) THEN ${cast} END`,
      type: target,
      nullable: true,
    };
  });

const constantOr = (value: BoundExpression | undefined, fallback: number): number => {
  if (!value) return fallback;
  if (/^\d+$/.test(value.constant ?? "")) return Number(value.constant);
  throw compilationError("001015", "22023", "precision and scale of AS_DECIMAL need to be constant");
};
const decimal = (args: readonly BoundExpression[]): SnowflakeType =>
  checkedNumber(constantOr(args[1], 38), constantOr(args[2], 0));

/** 'd' keeps the last of the members with one name, 's' refuses them. https://docs.snowflake.com/en/sql-reference/functions/parse_json */
const duplicatesOf = (site: CallSite): string => {
  const { constant, type } = site.args[1] ?? textLiteral("s");
  if (type.kind !== "varchar" || typeof constant !== "string") throw constantExpected(site, 2);
  if (constant === "d" || constant === "s") return quoteText(constant);
  throw compilationError(
    "001044",
    "42P13",
    `invalid value [${constant}] for parameter '2' of function '${site.name}'`,
    site.call.position,
  );
};

const parsed = (name: string, macro: string, type: SnowflakeType, maximum: number) =>
  custom(name, 1, maximum, (site) => {
    const value = first(site);
    if (value.type.kind === "variant" && type.kind === "variant") return value;
    return {
      sql: `${macro}(${coerce(value, VARCHAR, site)}, ${duplicatesOf(site)})`,
      type,
      nullable: true,
    };
  });

const toJson = custom("TO_JSON", 1, 1, (site) => ({
  sql: `sf_to_json(${asVariant.read(first(site), site)}, ${shownTimes(site.scope.environment.session)})`,
  type: VARCHAR,
  nullable: true,
}));

export const variantFunctions = [
  ...get,
  ...getIgnoreCase,
  ...getPath,
  ...jsonExtractPathText,
  ...toVariant,
  ...typeOf,
  ...systemTypeOf,
  ...kinds,
  ...parsed("PARSE_JSON", "sf_parse_json", VARIANT, 2),
  ...parsed("TRY_PARSE_JSON", "sf_try_parse_json", VARIANT, 2),
  ...parsed("CHECK_JSON", "sf_check_json", VARCHAR, 1),
  ...toJson,
  ...scalar(
    "STRIP_NULL_VALUE",
    [semiStructured],
    VARIANT,
    (x) => `CASE WHEN json_type(${x}) <> 'NULL' THEN ${x} END`,
  ),
  ...as("AS_INTEGER", "'INTEGER'", number(38)),
  ...as("AS_DECIMAL AS_NUMBER", "'INTEGER', 'DECIMAL'", decimal),
  ...as("AS_DOUBLE AS_REAL", "'INTEGER', 'DECIMAL', 'DOUBLE'", FLOAT),
  ...as("AS_VARCHAR AS_CHAR", "'VARCHAR'", VARCHAR),
  ...as("AS_BOOLEAN", "'BOOLEAN'", BOOLEAN),
  ...as("AS_ARRAY", "'ARRAY'", ARRAY),
  ...as("AS_OBJECT", "'OBJECT'", OBJECT),
  ...as("AS_DATE", "'DATE'", DATE),
  ...as("AS_TIME", "'TIME'", TIME),
  ...as("AS_BINARY", "'BINARY'", BINARY),
  ...as("AS_TIMESTAMP_NTZ", "'TIMESTAMP_NTZ'", TIMESTAMP_NTZ),
  ...as("AS_TIMESTAMP_LTZ", "'TIMESTAMP_LTZ'", TIMESTAMP_LTZ),
  ...as("AS_TIMESTAMP_TZ", "'TIMESTAMP_TZ'", TIMESTAMP_TZ),
];
