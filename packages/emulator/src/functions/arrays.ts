import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { isCoercible } from "../binder/coercion";
import { shownTimes } from "../binder/time-text";
import { arrayOf, asJson } from "../binder/semi-structured-literal";
import { ARRAY, BOOLEAN, isSemiStructured, number, VARCHAR, VARIANT } from "../binder/types";
import { custom, scalar } from "./define";
import { array, asVariant, boolean, integer, optional, text, wrongTypes } from "./parameters";

/** An array's members as a DuckDB list of JSON. */
const list = (json: string): string => `sf_list(${json})`;

/** A text with its quotes that joins no members to more than a value may have. */
const LONGEST_SEPARATOR = 12;

/** DuckDB takes a list that is NULL for an empty one; Snowflake's answer for such an array is NULL. */
const ofPresent = (sql: string, ...arrays: readonly string[]): string =>
  `CASE WHEN ${arrays.map((each) => `${each} IS NOT NULL`).join(" AND ")} THEN ${sql} END`;

/** The texts of a list behind one another; DuckDB's own function wants a constant between them. */
const joined = (texts: string, separator: string): string =>
  separator.startsWith("'") && separator.length <= LONGEST_SEPARATOR
    ? `array_to_string(${texts}, ${separator})`
    : `sf_join_texts(${texts}, ${separator})`;

const construct = custom("ARRAY_CONSTRUCT", 0, Infinity, ({ args, scope }) => arrayOf(args, scope));

const constructCompact = custom("ARRAY_CONSTRUCT_COMPACT", 0, Infinity, ({ args, scope }) => ({
  sql: `sf_array(list_filter(${list(arrayOf(args, scope).sql)}, lambda x: json_type(x) <> 'NULL'))`,
  type: ARRAY,
  nullable: false,
}));

/** An array and a value: the value as JSON. */
const withValue = (names: string, sql: (array: string, value: string) => string, type = ARRAY) =>
  custom(names, 2, 2, (site) => {
    const [target, value] = site.args as readonly [BoundExpression, BoundExpression];
    const x = array.read(target, site);
    return { sql: ofPresent(sql(x, asJson(value, site.scope)), x), type, nullable: target.nullable };
  });

/** ARRAY_REMOVE: numbers are equal whatever their types are. */
const remove = custom("ARRAY_REMOVE", 2, 2, (site) => {
  const [target, value] = site.args as readonly [BoundExpression, BoundExpression];
  const json = asJson(value, site.scope);
  const differs =
    value.type.kind === "number" || value.type.kind === "float"
      ? `sf_variant_key(y) IS DISTINCT FROM sf_variant_key(${json})`
      : `y <> ${json}`;
  const kept = `sf_array(list_filter(${list(array.read(target, site))}, lambda y: ${differs}))`;
  return {
    sql: value.nullable ? `CASE WHEN ${value.sql} IS NOT NULL THEN ${kept} END` : kept,
    type: ARRAY,
    nullable: target.nullable || value.nullable,
  };
});

/** ARRAY_CONTAINS(value, array): the value comes first. Whether NULL is in an array that holds no NULL is not known. */
const contains = custom("ARRAY_CONTAINS", 2, 2, (site) => {
  const [value, target] = site.args as readonly [BoundExpression, BoundExpression];
  if (!isCoercible(value.type, VARIANT)) throw wrongTypes(site);
  const found = `list_contains(${list(array.read(target, site))}, CAST(${asJson(value, site.scope)} AS VARCHAR))`;
  return {
    sql: value.nullable ? `CASE WHEN ${value.sql} IS NOT NULL OR ${found} THEN ${found} END` : found,
    type: BOOLEAN,
    nullable: true,
  };
});

const position = custom("ARRAY_POSITION", 2, 2, (site) => {
  const [value, target] = site.args as readonly [BoundExpression, BoundExpression];
  if (!isCoercible(value.type, VARIANT)) throw wrongTypes(site);
  const found = `list_position(${list(array.read(target, site))}, CAST(${asJson(value, site.scope)} AS VARCHAR))`;
  return { sql: `CAST(nullif(${found}, 0) - 1 AS DECIMAL(9,0))`, type: number(9), nullable: true };
});

const insert = custom("ARRAY_INSERT", 3, 3, (site) => {
  const [target, at, value] = site.args as readonly [BoundExpression, BoundExpression, BoundExpression];
  return {
    sql: `sf_array_insert(${array.read(target, site)}, ${integer.read(at, site)}, ${asJson(value, site.scope)})`,
    type: ARRAY,
    nullable: target.nullable,
  };
});

const toArray = custom("TO_ARRAY", 1, 1, (site) => {
  const [value] = site.args as readonly [BoundExpression];
  if (value.type.kind === "array") return value;
  const json = castTo(value, VARIANT, "implicit", site.scope.environment.session).sql;
  return {
    sql: isSemiStructured(value.type)
      ? `sf_to_array(${json})`
      : `CASE WHEN ${value.sql} IS NOT NULL THEN json_array(${json}) END`,
    type: ARRAY,
    nullable: value.nullable,
  };
});

/** The members' own texts, nothing for NULLs. */
const toString = custom("ARRAY_TO_STRING", 2, 2, (site) => {
  const [target, separator] = site.args as readonly [BoundExpression, BoundExpression];
  const shown = shownTimes(site.scope.environment.session);
  const texts = `list_transform(${list(array.read(target, site))}, lambda y: coalesce(sf_plain_text(json_extract_string(y, '$'), ${shown}), ''))`;
  return {
    sql: joined(texts, text.read(separator, site)),
    type: VARCHAR,
    nullable: target.nullable || separator.nullable,
  };
});

/** A function of Firn's own that makes an array of arrays' texts. */
const ofTexts = (name: string, ...arrays: readonly (string | undefined)[]): string =>
  `CAST(${name}(${arrays.map((each) => `CAST(${each} AS VARCHAR)`).join(", ")}) AS JSON)`;

/** Positions of several arrays beside one another; NULL for an array makes NULL. */
const zip = custom("ARRAYS_ZIP", 1, Infinity, (site) => {
  const arrays = site.args.map((arg) => array.read(arg, site));
  return {
    sql: ofPresent(ofTexts("sf_js_arrays_zip", `json_array(${arrays.join(", ")})`), ...arrays),
    type: ARRAY,
    nullable: true,
  };
});

export const arrayFunctions = [
  ...zip,
  ...construct,
  ...constructCompact,
  ...withValue("ARRAY_APPEND", (x, value) => `sf_array(list_append(${list(x)}, ${value}))`),
  ...withValue("ARRAY_PREPEND", (x, value) => `sf_array(list_prepend(${value}, ${list(x)}))`),
  ...remove,
  ...scalar("ARRAY_REMOVE_AT", [array, integer], ARRAY, (x = "", index) =>
    ofPresent(`sf_array_remove_at(${x}, ${index})`, x),
  ),
  ...contains,
  ...position,
  ...insert,
  ...toArray,
  ...scalar(
    "ARRAY_SIZE",
    [asVariant],
    number(9),
    (x) => `CASE WHEN json_type(${x}) = 'ARRAY' THEN json_array_length(${x}) END`,
  ),
  ...scalar("ARRAY_CAT", [array, array], ARRAY, (x = "", y = "") =>
    ofPresent(`sf_array(list_concat(${list(x)}, ${list(y)}))`, x, y),
  ),
  ...scalar(
    "ARRAY_COMPACT",
    [array],
    ARRAY,
    (x) => `sf_array(list_filter(${list(x ?? "")}, lambda y: json_type(y) <> 'NULL'))`,
  ),
  ...scalar("ARRAY_DISTINCT", [array], ARRAY, (x) => `sf_array_distinct(${x})`),
  ...scalar(
    "ARRAY_SLICE",
    [array, integer, integer],
    ARRAY,
    (x, from, to) => `sf_array_slice(${x}, ${from}, ${to})`,
  ),
  ...scalar(
    "ARRAY_SORT",
    [array, optional(boolean), optional(boolean)],
    ARRAY,
    (x, ascending, nullsFirst) =>
      `CAST(sf_js_array_sort(CAST(${x} AS VARCHAR), CAST(${ascending ?? "TRUE"} AS VARCHAR), CAST(${nullsFirst ?? "NOT " + (ascending ?? "TRUE")} AS VARCHAR)) AS JSON)`,
  ),
  ...scalar("ARRAY_REVERSE", [array], ARRAY, (x) => `sf_array(list_reverse(${list(x ?? "")}))`),
  ...scalar(
    "ARRAY_MAX",
    [array],
    VARIANT,
    (x) =>
      `json_extract(CAST(sf_js_array_sort(CAST(sf_array(list_filter(${list(x ?? "")}, lambda y: json_type(y) <> 'NULL')) AS VARCHAR), 'false', 'false') AS JSON), '$[0]')`,
  ),
  ...scalar(
    "ARRAY_MIN",
    [array],
    VARIANT,
    (x) =>
      `json_extract(CAST(sf_js_array_sort(CAST(sf_array(list_filter(${list(x ?? "")}, lambda y: json_type(y) <> 'NULL')) AS VARCHAR), 'true', 'false') AS JSON), '$[0]')`,
  ),
  ...scalar("ARRAY_FLATTEN", [array], ARRAY, (x) => `sf_array_flatten(${list(x ?? "")})`),
  ...scalar("ARRAY_INTERSECTION", [array, array], ARRAY, (x, y) => ofTexts("sf_js_array_intersection", x, y)),
  ...scalar("ARRAY_EXCEPT", [array, array], ARRAY, (x, y) => ofTexts("sf_js_array_except", x, y)),
  ...scalar(
    "ARRAYS_OVERLAP",
    [array, array],
    BOOLEAN,
    (x, y) => `list_has_any(${list(x ?? "")}, ${list(y ?? "")})`,
  ),
  ...toString,
  ...scalar(
    "ARRAY_GENERATE_RANGE",
    [integer, integer, optional(integer)],
    ARRAY,
    (from, to, step) => `sf_generate_range(${from}, ${to}, ${step ?? "1"})`,
  ),
];
