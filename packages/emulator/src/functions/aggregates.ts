import { divideNumbers } from "../binder/arithmetic";
import type { BoundExpression } from "../binder/bound";
import { expressionText } from "../binder/expression-name";
import { castTo } from "../binder/cast";
import { orderKey } from "../binder/order";
import { asJson } from "../binder/semi-structured-literal";
import { ARRAY, BOOLEAN, FLOAT, number, OBJECT, physicalType, VARCHAR } from "../binder/types";
import { compilationError } from "../errors";
import type { SnowflakeType } from "../types";
import { aggregate, customAggregate } from "./define";
import type { AggregateCall } from "./definition";
import {
  any,
  boolean,
  coerce,
  constantExpected,
  float,
  integer,
  numeric,
  numericType,
  rest,
  wrongTypes,
} from "./parameters";

const COUNT_TYPE = number(18);

const first = (args: readonly BoundExpression[]): BoundExpression =>
  args[0] ?? { sql: "NULL", type: { kind: "null" }, nullable: true };

const sameType = (args: readonly BoundExpression[]): SnowflakeType => {
  const { type } = first(args);
  return type.kind === "null" ? VARCHAR : type;
};

/** NUMBER sums to all 38 digits at the same scale. */
const sumType = (args: readonly BoundExpression[]): SnowflakeType => {
  const type = numericType(first(args));
  return type.kind === "number" ? number(38, type.scale) : FLOAT;
};

/** Sums of fewer digits would need more rows than there are to pass 38. */
const SAFE_DIGITS = 28;

/**
 * A sum of NUMBERs. DuckDB adds decimals without looking at the carry, so where 38 digits could be passed, a sum of floats tells
 * whether they were.
 */
const sumSql = (call: AggregateCall, x: string): string => {
  const { distinct, over } = call;
  const { type, whole } = first(call.args);
  const plain = `sum(${distinct}${x})${over}`;
  const couldPass = type.kind === "number" && type.precision > SAFE_DIGITS && !whole;
  if (!couldPass) return plain;
  return `sf_checked_sum(${plain}, sum(${distinct}CAST(${x} AS DOUBLE))${over}, ${38 - type.scale})`;
};

const sum = aggregate("SUM", [numeric], sumType, (call, x) => sumSql(call, x ?? "NULL"));

/** AVG of a NUMBER divides like `/`: six more places, up to twelve. */
const average = customAggregate("AVG MEAN", 1, 1, (call) => {
  const argument = first(call.args);
  const type = numericType(argument);
  const x = numeric.read(argument, call);
  const { distinct, over } = call;
  if (type.kind !== "number") return { sql: `avg(${distinct}${x})${over}`, type: FLOAT, nullable: true };
  const total: BoundExpression = {
    sql: `CAST(${sumSql(call, x)} AS DECIMAL(38,${type.scale}))`,
    type: number(38, type.scale),
    nullable: true,
  };
  const count: BoundExpression = {
    sql: `CAST(count(${distinct}${x})${over} AS DECIMAL(18,0))`,
    type: COUNT_TYPE,
    nullable: true,
  };
  return divideNumbers(total, count);
});

/** A VARIANT that holds a JSON null does not count. https://docs.snowflake.com/en/sql-reference/functions/count */
const countedValue = ({ sql, type }: BoundExpression): string =>
  type.kind === "variant" ? `CASE WHEN json_type(${sql}) <> 'NULL' THEN ${sql} END` : sql;

/** The values that count: all of them, or those rows where none of several is NULL. */
const counted = (call: AggregateCall): string => {
  const [only, ...more] = call.args;
  if (!only || only.sql === "*") return "*";
  if (more.length === 0) return countedValue(only);
  const missing = call.args.map((arg) => `${countedValue(arg)} IS NULL`).join(" OR ");
  return `CASE WHEN ${missing} THEN NULL ELSE row(${call.args.map((arg) => arg.sql).join(", ")}) END`;
};

const countOf = (call: AggregateCall): BoundExpression => ({
  sql: `CAST(count(${call.distinct}${counted(call)})${call.over} AS DECIMAL(18,0))`,
  type: COUNT_TYPE,
  nullable: false,
});

const count = customAggregate("COUNT", 1, Infinity, countOf);

/** Three more places than the values have, as MEDIAN and PERCENTILE_CONT interpolate. */
const interpolatedType = (type: SnowflakeType): SnowflakeType =>
  type.kind === "number"
    ? number(Math.min(38, type.precision + 3), Math.min(37, type.scale + 3))
    : type.kind === "float"
      ? FLOAT
      : type;

const widened = (value: BoundExpression, call: AggregateCall): { sql: string; type: SnowflakeType } => {
  const type = interpolatedType(numericType(value));
  return { sql: `CAST(${numeric.read(value, call)} AS ${physicalType(type)})`, type };
};

const median = customAggregate("MEDIAN", 1, 1, (call) => {
  const { sql, type } = widened(first(call.args), call);
  return {
    sql: `CAST(quantile_cont(${sql}, 0.5)${call.over} AS ${physicalType(type)})`,
    type,
    nullable: true,
  };
});

/** A share of the rows, which has to be a constant from 0 to 1. */
const fraction = (call: AggregateCall, position: number): string => {
  const written = call.args[position - 1]?.constant;
  const value = Number(written ?? NaN);
  if (written === undefined) throw constantExpected(call, position);
  if (!(value >= 0 && value <= 1)) throw invalidFraction(call, position);
  return String(call.descending ? 1 - value : value);
};

const invalidFraction = (call: AggregateCall, position: number) =>
  compilationError(
    "001034",
    "22023",
    `Invalid argument value '${call.args[position - 1]?.constant}' for function '${call.name}', expected a number from 0.0 to 1.0`,
    call.call.position,
  );

/** What WITHIN GROUP (ORDER BY ..) orders by. */
const orderedValue = (call: AggregateCall): BoundExpression => {
  const [value] = call.ordered;
  if (value) return value;
  throw compilationError(
    "001003",
    "42000",
    `Function ${call.name} needs WITHIN GROUP (ORDER BY ..)`,
    call.call.position,
  );
};

const percentileCont = customAggregate("PERCENTILE_CONT", 1, 1, (call) => {
  const { sql, type } = widened(orderedValue(call), call);
  return {
    sql: `CAST(quantile_cont(${sql}, ${fraction(call, 1)})${call.over} AS ${physicalType(type)})`,
    type,
    nullable: true,
  };
});

const percentileDisc = customAggregate("PERCENTILE_DISC", 1, 1, (call) => {
  const { sql, type } = orderedValue(call);
  return { sql: `quantile_disc(${sql}, ${fraction(call, 1)})${call.over}`, type, nullable: true };
});

const approximatePercentile = customAggregate("APPROX_PERCENTILE", 2, 2, (call) => ({
  sql: `quantile_cont(${float.read(first(call.args), call)}, ${fraction(call, 2)})${call.over}`,
  type: FLOAT,
  nullable: true,
}));

/** The smallest and the largest, a VARIANT by its value and a TIMESTAMP_TZ by its instant. */
const smallestAndLargest = ["MIN", "MAX"].flatMap((name) =>
  customAggregate(name, 1, 1, (call) => {
    const value = first(call.args);
    if (value.type.kind === "array" || value.type.kind === "object") throw wrongTypes(call);
    const duck = name.toLowerCase();
    const key = orderKey(value);
    const sql =
      key === value.sql
        ? `${duck}(${value.sql})${call.over}`
        : `arg_${duck}(${value.sql}, ${key})${call.over}`;
    return { sql, type: sameType([value]), nullable: true };
  }),
);

const byOther = ["MIN", "MAX"].flatMap((name) =>
  customAggregate(`${name}_BY`, 2, 3, (call) => {
    const [value, key, limit] = call.args;
    const by = `arg_${name.toLowerCase()}_null(${value?.sql}, ${key?.sql}`;
    if (limit && typeof limit.constant !== "string") throw constantExpected(call, 3);
    if (!limit) return { sql: `${by})${call.over}`, type: sameType(call.args), nullable: true };
    const json = asJson(first(call.args), call.scope);
    return {
      sql: `to_json(arg_${name.toLowerCase()}(${json}, ${key?.sql}, ${integer.read(limit, call)})${call.over})`,
      type: ARRAY,
      nullable: true,
    };
  }),
);

const regressions = [
  "CORR",
  "COVAR_POP",
  "COVAR_SAMP",
  "REGR_SLOPE",
  "REGR_INTERCEPT",
  "REGR_R2",
  "REGR_AVGX",
  "REGR_AVGY",
  "REGR_SXX",
  "REGR_SYY",
  "REGR_SXY",
].flatMap((name) =>
  aggregate(name, [float, float], FLOAT, ({ over }, y, x) => `${name.toLowerCase()}(${y}, ${x})${over}`),
);

const valueText = (call: AggregateCall): string => coerce(first(call.args), VARCHAR, call);

/** DISTINCT values have no other order than their own. https://docs.snowflake.com/en/sql-reference/functions/listagg */
const checkDistinctOrder = (call: AggregateCall): void => {
  if (call.distinct === "") return;
  const wrong = call.ordered.findIndex(({ sql }) => sql !== call.args[0]?.sql);
  const written = call.call.withinGroup?.[wrong];
  if (!written) return;
  throw compilationError(
    "001104",
    "42601",
    `[${expressionText(written.expression)}] is not a valid order by expression`,
    call.call.position,
  );
};

const withoutNulls = (value: BoundExpression): string =>
  value.nullable ? ` FILTER (WHERE ${value.sql} IS NOT NULL)` : "";

/** What LISTAGG or ARRAY_AGG makes of distinct values in the values' order, which DuckDB can tell only before it makes it. */
const distinctList = (call: AggregateCall, read: (value: BoundExpression) => string): string => {
  const value = first(call.args);
  const listed = `list(DISTINCT ${value.sql}${call.order})${withoutNulls(value)}${call.over}`;
  return `list_transform(${listed}, lambda listed: ${read({ ...value, sql: "listed", nullable: false })})`;
};

const isOrderedDistinct = (call: AggregateCall): boolean => call.distinct !== "" && call.ordered.length > 0;

/** Texts joined by a constant separator; no row gives the empty text. */
const listAggregate = customAggregate("LISTAGG STRING_AGG", 1, 2, (call) => {
  if (call.args[1]?.constant === undefined && call.args[1]) throw constantExpected(call, 2);
  checkDistinctOrder(call);
  const separator = call.args[1] ? coerce(call.args[1], VARCHAR, call) : "''";
  const listed = valueText(call);
  const texts =
    isOrderedDistinct(call) && listed !== first(call.args).sql
      ? `array_to_string(${distinctList(call, (value) => coerce(value, VARCHAR, call))}, ${separator})`
      : `string_agg(${call.distinct}${listed}, ${separator}${call.order})${call.over}`;
  return {
    sql: `coalesce(${texts}, '')`,
    type: VARCHAR,
    nullable: false,
  };
});

/** DuckDB orders a DISTINCT list by the very expression that it lists. */
const orderOf = (call: AggregateCall, listed: string, distinct: boolean): string => {
  const by = call.ordered[0]?.sql;
  return distinct && by !== undefined ? call.order.replace(by, listed) : call.order;
};

const arrayAggregate = (names: string, distinct: (call: AggregateCall) => string) =>
  customAggregate(names, 1, 1, (call) => {
    checkDistinctOrder(call);
    const value = first(call.args);
    const json = asJson({ ...value, nullable: false }, call.scope);
    const list = isOrderedDistinct(call)
      ? distinctList(call, (each) => asJson(each, call.scope))
      : `list(${distinct(call)}${json}${orderOf(call, json, distinct(call) !== "")})${withoutNulls(value)}${call.over}`;
    return { sql: `coalesce(to_json(${list}), CAST('[]' AS JSON))`, type: ARRAY, nullable: false };
  });

/** The most frequent values with their counts, exactly: no counters are left out. */
const topValues = customAggregate("APPROX_TOP_K", 1, 3, (call) => {
  const wrong = call.args.findIndex((arg, index) => index > 0 && !/^[1-9]\d*$/.test(arg.constant ?? ""));
  if (wrong > 0) throw constantExpected(call, wrong + 1);
  const most = call.args[1]?.constant ?? "1";
  const json = `CASE WHEN ${first(call.args).sql} IS NOT NULL THEN ${asJson(first(call.args), call.scope)} END`;
  const counts = `map_entries(histogram(${json})${call.over})`;
  const ranked = `list_reverse_sort(list_transform(${counts}, lambda e: struct_pack(n := e.value, v := e.key)))`;
  return {
    sql: `to_json(coalesce(list_transform(${ranked}[:${most}], lambda e: json_array(e.v, e.n)), []))`,
    type: ARRAY,
    nullable: false,
  };
});

const arrayUnionAggregate = customAggregate("ARRAY_UNION_AGG", 1, 1, (call) => {
  const array = castTo(first(call.args), ARRAY, "implicit", call.scope.environment.session).sql;
  const list = `list(${array}) FILTER (WHERE ${array} IS NOT NULL)${call.over}`;
  return {
    sql: `CAST(sf_js_array_union(CAST(to_json(coalesce(${list}, [])) AS VARCHAR)) AS JSON)`,
    type: ARRAY,
    nullable: false,
  };
});

const objectAggregate = customAggregate("OBJECT_AGG", 2, 2, (call) => {
  const [key, value] = call.args;
  if (!key || !value) return { sql: "NULL", type: OBJECT, nullable: true };
  const json = asJson({ ...value, nullable: false }, call.scope);
  return {
    sql: `sf_object_of(sf_distinct_keys(list(struct_pack(k := ${coerce(key, VARCHAR, call)}, v := ${json}))${call.over}))`,
    type: OBJECT,
    nullable: false,
  };
});

/** Only what GROUP BY names can be grouped by or not. */
const grouping = customAggregate("GROUPING GROUPING_ID", 1, Infinity, (call) => {
  const wrong = call.args.findIndex((arg) => !call.scope.aggregates?.keys.has(arg.sql));
  if (wrong >= 0) throw notGrouped(call, wrong);
  return {
    sql: `CAST(grouping(${call.args.map((arg) => arg.sql).join(", ")}) AS DECIMAL(38,0))`,
    type: number(38),
    nullable: false,
  };
});

const notGrouped = (call: AggregateCall, index: number) => {
  const written = call.call.args[index] ?? call.call;
  return compilationError(
    "000979",
    "42601",
    `[${expressionText(written)}] is not a valid group by expression`,
    call.call.position,
  );
};

export const aggregateFunctions = [
  ...sum,
  ...average,
  ...count,
  ...median,
  ...percentileCont,
  ...percentileDisc,
  ...approximatePercentile,
  ...smallestAndLargest,
  ...byOther,
  ...regressions,
  ...listAggregate,
  ...arrayAggregate("ARRAY_AGG ARRAYAGG", (call) => call.distinct),
  ...arrayAggregate("ARRAY_UNIQUE_AGG", () => "DISTINCT "),
  ...topValues,
  ...arrayUnionAggregate,
  ...objectAggregate,
  ...aggregate(
    "COUNT_IF COUNTIF",
    [boolean],
    COUNT_TYPE,
    ({ over }, x) => `count(CASE WHEN ${x} THEN 1 END)${over}`,
  ),
  // DuckDB's own estimate is off by a fifth and more, Snowflake's by a sixtieth: the exact number is nearer.
  ...customAggregate("APPROX_COUNT_DISTINCT HLL", 1, Infinity, (call) =>
    countOf({ ...call, distinct: "DISTINCT " }),
  ),
  ...aggregate("REGR_COUNT", [float, float], COUNT_TYPE, ({ over }, y, x) => `regr_count(${y}, ${x})${over}`),
  ...aggregate("ANY_VALUE", [any], sameType, ({ over }, x) => `any_value(${x})${over}`),
  ...aggregate("MODE", [any], sameType, ({ over }, x) => `mode(${x})${over}`),
  ...aggregate("BOOLAND_AGG", [boolean], BOOLEAN, ({ over }, x) => `bool_and(${x})${over}`),
  ...aggregate("BOOLOR_AGG", [boolean], BOOLEAN, ({ over }, x) => `bool_or(${x})${over}`),
  ...aggregate(
    "BOOLXOR_AGG",
    [boolean],
    BOOLEAN,
    ({ over }, x) => `(count(CASE WHEN ${x} THEN 1 END)${over} = 1)`,
  ),
  ...aggregate(
    "BITAND_AGG BIT_AND_AGG BITANDAGG",
    [integer],
    number(38),
    ({ over }, x) => `bit_and(${x})${over}`,
  ),
  ...aggregate(
    "BITOR_AGG BIT_OR_AGG BITORAGG",
    [integer],
    number(38),
    ({ over }, x) => `bit_or(${x})${over}`,
  ),
  ...aggregate(
    "BITXOR_AGG BIT_XOR_AGG BITXORAGG",
    [integer],
    number(38),
    ({ over }, x) => `bit_xor(${x})${over}`,
  ),
  // Regardless of the rows' order, so a sum: of 64 bits as HASH's, 0 for no rows. Deviates: not Snowflake's own numbers.
  ...aggregate(
    "HASH_AGG",
    [any, rest(any)],
    number(19),
    ({ over, distinct }, ...xs) =>
      `(coalesce((sum(${distinct}hash(${xs.join(", ")}))${over} + 9223372036854775808) % 18446744073709551616, 9223372036854775808) - 9223372036854775808)`,
  ),
  ...grouping,
];
