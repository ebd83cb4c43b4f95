import { divideNumbers } from "../binder/arithmetic";
import type { BoundExpression } from "../binder/bound";
import { expressionText } from "../binder/expression-name";
import { orderKey } from "../binder/order";
import { asJson } from "../binder/semi-structured-literal";
import { ARRAY, BOOLEAN, FLOAT, number, physicalType, typeText, VARCHAR } from "../binder/types";
import { isSliding } from "../binder/window-frame";
import { compilationError, invalidArgumentTypes } from "../errors";
import type { SnowflakeType } from "../types";
import { aggregate, customAggregate } from "./define";
import type { AggregateCall, ParameterKind } from "../binder/function-definition";
import {
  any,
  boolean,
  constantExpected,
  first,
  float,
  integer,
  invalidArgument,
  numeric,
  numericType,
  rest,
  wrongTypes,
} from "./parameters";

const COUNT_TYPE = number(18);

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
 * whether they were. Over a window that is a second window over the same rows, 1.2 to 1.6 times the time of one.
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

/** What AVG over a sliding frame adds to a NUMBER's places, cutting off the rest. Seen in Snowpark's own tests (window frames). */
const SLIDING_PLACES = 3;

const slidingAverage = (quotient: BoundExpression, scale: number): BoundExpression => {
  const places = Math.min(37, scale + SLIDING_PLACES);
  const type = number(38, places);
  return { ...quotient, sql: `CAST(trunc(${quotient.sql}, ${places}) AS ${physicalType(type)})`, type };
};

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
  const frame = call.call.over?.frame;
  const quotient = divideNumbers(total, count);
  return frame && isSliding(frame) ? slidingAverage(quotient, type.scale) : quotient;
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
  if (!(value >= 0 && value <= 1)) throw invalidArgument(call, position, "a number from 0.0 to 1.0");
  return String(call.descending ? 1 - value : value);
};

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

/** https://docs.snowflake.com/en/sql-reference/functions/max_by */
const MOST_VALUES = 1000;

/** How many values MIN_BY and MAX_BY list: a constant from 1 to 1,000. */
const valueCount = (call: AggregateCall, limit: BoundExpression): string => {
  if (typeof limit.constant !== "string") throw constantExpected(call, 3);
  const count = Number(limit.constant);
  if (count >= 1 && count <= MOST_VALUES) return integer.read(limit, call);
  throw invalidArgument(call, 3, `a number from 1 to ${MOST_VALUES}`);
};

const byOther = ["MIN", "MAX"].flatMap((name) =>
  customAggregate(`${name}_BY`, 2, 3, (call) => {
    const [value, key, limit] = call.args;
    const by = `arg_${name.toLowerCase()}_null(${value?.sql}, ${key?.sql}`;
    if (!limit) return { sql: `${by})${call.over}`, type: sameType(call.args), nullable: true };
    const json = asJson(first(call.args), call.scope);
    return {
      sql: `to_json(arg_${name.toLowerCase()}(${json}, ${key?.sql}, ${valueCount(call, limit)})${call.over})`,
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
  // Values that are all the same have no correlation and no slope: DuckDB divides by zero.
  aggregate(
    name,
    [float, float],
    FLOAT,
    ({ over }, y, x) => `nullif(${name.toLowerCase()}(${y}, ${x})${over}, CAST('nan' AS DOUBLE))`,
  ),
);

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

/** COUNT_IF counts by IFF, which takes a BOOLEAN and nothing that would have to become one. */
const condition: ParameterKind = {
  read: (value, site) => {
    if (value.type.kind === "boolean" || value.type.kind === "null") return boolean.read(value, site);
    throw invalidArgumentTypes(
      "IFF",
      [typeText(value.type), "NUMBER(1,0)", "NUMBER(1,0)"],
      site.call.position,
    );
  },
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
  ...aggregate(
    "COUNT_IF COUNTIF",
    [condition],
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
