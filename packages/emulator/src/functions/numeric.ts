import { arithmeticSql, arithmeticType } from "../binder/arithmetic";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { commonType } from "../binder/conditional";
import { FLOAT, number, physicalType } from "../binder/types";
import { compilationError } from "../errors";
import type { SnowflakeType } from "../types";
import { custom, scalar } from "./define";
import type { CallSite, ResultType } from "../binder/function-definition";
import { truncateTime } from "./date-truncate";
import { float, integer, numeric, numericType } from "./parameters";

type NumberType = SnowflakeType & { kind: "number" };

const ofArgument: ResultType = (args) => (args[0] ? numericType(args[0]) : FLOAT);

const asNumeric = (value: BoundExpression | undefined, site: CallSite): BoundExpression =>
  value
    ? { ...value, sql: numeric.read(value, site), type: numericType(value) }
    : { sql: "NULL", type: number(38), nullable: true };

/** No number has more digits before its point or behind it: rounding at a place beyond is rounding at this one. */
const MOST_PLACES = 38;

/** The places a rounding asks for, where they are constant. */
const constantPlaces = (value: BoundExpression | undefined): number | undefined => {
  if (!value) return 0;
  return typeof value.constant === "string" && /^-?\d+$/.test(value.constant)
    ? Math.max(-MOST_PLACES, Math.min(MOST_PLACES, Number(value.constant)))
    : undefined;
};

/** A rounded NUMBER has as many places as were asked for, and a digit more. */
const roundedType = (type: NumberType, places: number | undefined): NumberType => {
  if (places === undefined) return number(38, type.scale) as NumberType;
  const scale = Math.max(0, Math.min(type.scale, places));
  return number(Math.min(38, Math.max(1, type.precision - type.scale + scale + 1)), scale) as NumberType;
};

const HALF_EVEN = "HALF_TO_EVEN";
const ROUNDING_MODES = [HALF_EVEN, "HALF_AWAY_FROM_ZERO"];

const roundsToEven = (mode: BoundExpression | undefined, site: CallSite): boolean => {
  const word = mode?.constant?.toUpperCase();
  if (mode && !ROUNDING_MODES.includes(word ?? ""))
    throw compilationError(
      "001008",
      "22023",
      `invalid value [${mode.constant ?? "not a constant"}] for parameter 'ROUNDING_MODE'`,
      site.call.position,
    );
  return word === HALF_EVEN;
};

const halfToEven = (x: string, places: number | undefined): string =>
  places === undefined || places === 0
    ? `sf_round_even(${x})`
    : `(sf_round_even(${x} * power(10::DOUBLE, ${places})) / power(10::DOUBLE, ${places}))`;

/** ROUND(x, places, mode): half away from zero unless HALF_TO_EVEN is asked for. */
const round = custom("ROUND", 1, 3, (site) => {
  const x = asNumeric(site.args[0], site);
  const places = constantPlaces(site.args[1]);
  const even = roundsToEven(site.args[2], site);
  const nullable = site.args.some((arg) => arg.nullable);
  const count = site.args[1] ? integer.read(site.args[1], site) : "0";
  if (x.type.kind !== "number")
    return {
      sql: even ? halfToEven(x.sql, places) : `round(${x.sql}, CAST(${count} AS INTEGER))`,
      type: FLOAT,
      nullable,
    };
  if (!even && places === undefined) return cutAtOwnPlaces(x, count, "round");
  const type = roundedType(x.type, places);
  if (even) return { sql: `CAST(${halfToEven(x.sql, places)} AS ${physicalType(type)})`, type, nullable };
  if (places !== undefined && places >= x.type.scale)
    return { sql: `CAST(${x.sql} AS ${physicalType(type)})`, type, nullable };
  return {
    sql: `CAST(round(${x.sql}, ${places}) AS ${physicalType(type)})`,
    type,
    nullable,
  };
});

/** The unit of the last place that is kept, 10^-places, in the scale of the number; NULL for no places. */
const unitOf = (places: string, { scale }: NumberType): string =>
  `CAST(pow(10::DOUBLE, -CASE WHEN ${places} > ${scale} THEN ${scale} WHEN ${places} < ${scale - 37} THEN ${scale - 37} ELSE ${places} END) AS DECIMAL(38,${scale}))`;

/** Cut at places that each row has of its own: decimals stay exact. `way` is trunc, floor, ceil or round. */
const cutAtOwnPlaces = (x: BoundExpression, places: string, way: string): BoundExpression => {
  const nullable = true;
  if (x.type.kind !== "number")
    return {
      sql: `(${way}(${x.sql} * pow(10::DOUBLE, ${places})) / pow(10::DOUBLE, ${places}))`,
      type: FLOAT,
      nullable,
    };
  const type = roundedType(x.type, undefined);
  const exact = `CAST(${x.sql} AS ${physicalType(type)})`;
  const sql = `CAST(sf_${way}_to(${exact}, ${unitOf(places, type)}) AS ${physicalType(type)})`;
  return { sql, type, nullable };
};

/** FLOOR, CEIL and TRUNCATE at a number of places. */
const cut = (names: string, duck: string) =>
  custom(names, 1, 2, (site) => {
    const x = asNumeric(site.args[0], site);
    const places = constantPlaces(site.args[1]);
    if (places === undefined) return cutAtOwnPlaces(x, integer.read(site.args[1] ?? x, site), duck);
    const nullable = site.args.some((arg) => arg.nullable);
    const type = x.type.kind === "number" ? roundedType(x.type, places) : FLOAT;
    if (places === 0) return { sql: `CAST(${duck}(${x.sql}) AS ${physicalType(type)})`, type, nullable };
    if (x.type.kind === "number" && places >= x.type.scale)
      return { sql: `CAST(${x.sql} AS ${physicalType(type)})`, type, nullable };
    const shifted =
      x.type.kind === "number" && places > 0
        ? `${duck}(${x.sql} * CAST(1${"0".repeat(places)} AS DECIMAL(${places + 1},0)))`
        : `${duck}(${x.sql} * power(10::DOUBLE, ${places}))`;
    const back =
      x.type.kind === "number" && places > 0
        ? `* CAST(1e-${places} AS DECIMAL(${places + 1},${places}))`
        : `/ power(10::DOUBLE, ${places})`;
    return { sql: `CAST(${shifted} ${back} AS ${physicalType(type)})`, type, nullable };
  });

const TIME_KINDS = new Set(["date", "time", "timestamp_ntz", "timestamp_ltz", "timestamp_tz"]);
const [truncateNumber] = cut("TRUNC", "trunc");

/** TRUNC(number, places) or TRUNC(date, part). */
const truncate = custom("TRUNC TRUNCATE", 1, 2, (site) => {
  const [value, part] = site.args;
  if (value && part && TIME_KINDS.has(value.type.kind))
    return truncateTime(value, String(part.constant ?? ""), site.scope);
  return truncateNumber?.bind(site) ?? asNumeric(value, site);
});

const modulo = custom("MOD", 2, 2, (site) => {
  const [a, b] = [asNumeric(site.args[0], site), asNumeric(site.args[1], site)];
  const nullable = a.nullable || b.nullable;
  if (a.type.kind === "number" && b.type.kind === "number") {
    const type = arithmeticType("%", a.type, b.type);
    return { sql: arithmeticSql("%", a, b, type as NumberType), type, nullable };
  }
  return { sql: `sf_modulo(CAST(${a.sql} AS DOUBLE), CAST(${b.sql} AS DOUBLE))`, type: FLOAT, nullable };
});

/** DIV0 answers 0 for a divisor of 0; DIV0NULL for one that is NULL too. */
const divideOrZero = (name: string, also: (divisor: string) => string) =>
  custom(name, 2, 2, (site) => {
    const [a, b] = [asNumeric(site.args[0], site), asNumeric(site.args[1], site)];
    const zero = `${b.sql} = 0${also(b.sql)}`;
    if (a.type.kind === "number" && b.type.kind === "number") {
      const type = arithmeticType("/", a.type, b.type);
      const safe = { ...b, sql: `nullif(${b.sql}, 0)` };
      return {
        sql: `CASE WHEN ${zero} THEN CAST(0 AS ${physicalType(type)}) ELSE ${arithmeticSql("/", a, safe, type as NumberType)} END`,
        type,
        nullable: true,
      };
    }
    return {
      sql: `CASE WHEN ${zero} THEN 0::DOUBLE ELSE CAST(${a.sql} AS DOUBLE) / CAST(${b.sql} AS DOUBLE) END`,
      type: FLOAT,
      nullable: true,
    };
  });

const floats = (pairs: readonly (readonly [string, string])[]) =>
  pairs.flatMap(([names, duck]) => scalar(names, [float], FLOAT, (x) => `${duck}(${x})`));

/** NULL when any of the values is NULL, unlike DuckDB's. */
const extreme = (names: string, duck: string) =>
  custom(names, 1, Infinity, (site) => {
    const type = commonType(site.args);
    const { session } = site.scope.environment;
    const values = site.args.map((arg) => castTo(arg, type, "implicit", session).sql);
    const missing = site.args.flatMap((arg, index) => (arg.nullable ? [`${values[index]} IS NULL`] : []));
    const sql = `${duck}(${values.join(", ")})`;
    return {
      sql: missing.length > 0 ? `CASE WHEN ${missing.join(" OR ")} THEN NULL ELSE ${sql} END` : sql,
      type,
      nullable: missing.length > 0,
    };
  });

const extremeOfPresent = (name: string, duck: string) =>
  custom(name, 1, Infinity, (site) => {
    const type = commonType(site.args);
    const values = site.args.map((arg) => castTo(arg, type, "implicit", site.scope.environment.session).sql);
    return { sql: `${duck}(${values.join(", ")})`, type, nullable: true };
  });

const sign = custom("SIGN", 1, 1, (site) => {
  const x = asNumeric(site.args[0], site);
  return { sql: `CAST(sign(${x.sql}) AS DECIMAL(1,0))`, type: number(1), nullable: x.nullable };
});

const squared = custom("SQUARE", 1, 1, (site) => {
  const x = castTo(asNumeric(site.args[0], site), FLOAT, "implicit", site.scope.environment.session);
  return { sql: `(${x.sql} * ${x.sql})`, type: FLOAT, nullable: x.nullable };
});

const zeroIfNull = custom("ZEROIFNULL", 1, 1, (site) => {
  const x = asNumeric(site.args[0], site);
  return { sql: `coalesce(${x.sql}, 0::${physicalType(x.type)})`, type: x.type, nullable: false };
});

const nullIfZero = custom("NULLIFZERO", 1, 1, (site) => {
  const x = asNumeric(site.args[0], site);
  return { sql: `nullif(${x.sql}, 0::${physicalType(x.type)})`, type: x.type, nullable: true };
});

export const numericFunctions = [
  ...round,
  ...cut("FLOOR", "floor"),
  ...cut("CEIL CEILING", "ceil"),
  ...truncate,
  ...modulo,
  ...divideOrZero("DIV0", () => ""),
  ...divideOrZero("DIV0NULL", (divisor) => ` OR ${divisor} IS NULL`),
  ...extreme("GREATEST", "greatest"),
  ...extreme("LEAST", "least"),
  ...extremeOfPresent("GREATEST_IGNORE_NULLS", "greatest"),
  ...extremeOfPresent("LEAST_IGNORE_NULLS", "least"),
  ...sign,
  ...squared,
  ...zeroIfNull,
  ...nullIfZero,
  ...scalar("ABS", [numeric], ofArgument, (x) => `abs(${x})`),
  ...floats([
    ["SQRT", "sf_sqrt"],
    ["CBRT", "sf_cbrt"],
    ["EXP", "exp"],
    ["LN", "sf_ln"],
    ["SIN", "sin"],
    ["COS", "cos"],
    ["TAN", "tan"],
    ["COT", "sf_cot"],
    ["ASIN", "asin"],
    ["ACOS", "acos"],
    ["ATAN", "atan"],
    ["SINH", "sinh"],
    ["COSH", "cosh"],
    ["TANH", "tanh"],
    ["ASINH", "asinh"],
    ["ACOSH", "acosh"],
    ["ATANH", "atanh"],
    ["DEGREES", "degrees"],
    ["RADIANS", "radians"],
  ]),
  ...scalar("ATAN2", [float, float], FLOAT, (y, x) => `atan2(${y}, ${x})`),
  ...scalar("LOG", [float, float], FLOAT, (base, x) => `sf_log(${base}, ${x})`),
  ...scalar("POWER POW", [float, float], FLOAT, (x, y) => `pow(${x}, ${y})`),
  ...scalar("PI", [], FLOAT, () => "pi()"),
  ...scalar("FACTORIAL", [integer], number(38), (n) => `sf_factorial(${n})`),
  ...scalar(
    "WIDTH_BUCKET",
    [float, float, float, integer],
    number(18),
    (x, low, high, n) => `sf_width_bucket(${x}, ${low}, ${high}, ${n})`,
  ),
  ...scalar(
    "HAVERSINE",
    [float, float, float, float],
    FLOAT,
    (lat1, lon1, lat2, lon2) => `sf_haversine(${lat1}, ${lon1}, ${lat2}, ${lon2})`,
  ),
];
