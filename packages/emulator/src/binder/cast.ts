import { compilationError } from "../errors";
import { parseClock, parseTimeAutomatically } from "../functions/datetime-parse";
import { isVolatile, once } from "../generator/once";
import { quoteText } from "../generator/text";
import { MAX_VARCHAR, type SnowflakeType } from "../types";
import type { BoundExpression, CastMode } from "./bound";
import { castTimeKinds, toScale } from "./cast-time";
import { castToVariant, castVariant } from "./cast-variant";
import type { SessionFacts } from "./environment";
import { shownTimes, timeText } from "./time-text";
import { isSemiStructured, isTimestamp, physicalType, typeText, varchar } from "./types";

/** TRY_CAST and the like: NULL instead of an error. */
const safely = (mode: CastMode, sql: string, target: SnowflakeType): string =>
  `${mode === "try" ? "TRY_CAST" : "CAST"}(${sql} AS ${physicalType(target)})`;

const prefixed = (mode: CastMode, name: string): string => (mode === "try" ? `sf_try_${name}` : `sf_${name}`);

/** The value as text; undefined where there is no such cast. */
const toText = (value: BoundExpression, session: SessionFacts): string | undefined => {
  const { sql, type } = value;
  switch (type.kind) {
    case "varchar":
      return sql;
    case "number":
      return `CAST(${sql} AS VARCHAR)`;
    case "boolean":
      return `CAST(${sql} AS VARCHAR)`;
    case "float":
      return `sf_float_text(${sql})`;
    case "binary":
      return `hex(${sql})`;
    case "variant":
    case "object":
    case "array":
      return `sf_variant_text(${sql}, ${shownTimes(session)})`;
    default:
      return timeText(value, session);
  }
};

const lengthOf = (type: SnowflakeType): number => (type.kind === "varchar" ? type.length : MAX_VARCHAR);

/** A text longer than its VARCHAR is an error, never cut off. */
const fitted = (
  sql: string,
  from: SnowflakeType,
  target: SnowflakeType & { kind: "varchar" },
  mode: CastMode,
): string =>
  mode === "implicit" || lengthOf(from) <= target.length
    ? sql
    : `${prefixed(mode, "fit")}(${sql}, ${target.length})`;

/**
 * DuckDB reads a text as a decimal of more than 18 digits hundreds of times slower than as one of 18 (measured: 10 µs a value): the short
 * way first, the long one for the values that it cannot hold.
 */
const textToNumber = (sql: string, target: SnowflakeType & { kind: "number" }, mode: CastMode): string => {
  const long = safely(mode, sql, target);
  if (target.precision <= 18 || target.scale > 17) return long;
  const short = `DECIMAL(18,${target.scale})`;
  return `coalesce(CAST(TRY_CAST(${sql} AS ${short}) AS ${physicalType(target)}), ${long})`;
};

const fromText = (
  sql: string,
  target: SnowflakeType,
  mode: CastMode,
  session: SessionFacts,
): string | undefined => {
  const zone = quoteText(String(session.parameter("TIMEZONE")));
  switch (target.kind) {
    case "number":
      return textToNumber(sql, target, mode);
    case "float":
      return safely(mode, sql, target);
    case "boolean":
    case "date":
      return `${prefixed(mode, `text_${target.kind}`)}(${sql})`;
    case "time":
      return toScale(`${prefixed(mode, "text_time")}(${sql})`, target);
    case "timestamp_ntz":
      return toScale(`${prefixed(mode, "text_ntz")}(${sql})`, target);
    case "timestamp_ltz":
      return toScale(`${prefixed(mode, "text_ltz")}(${sql}, ${zone})`, target);
    case "timestamp_tz":
      return toScale(`${prefixed(mode, "text_tz")}(${sql}, ${zone})`, target);
    case "binary":
      return `${prefixed(mode, "text_binary")}(${sql})`;
    default:
      return undefined;
  }
};

const fromNumber = (
  value: BoundExpression,
  target: SnowflakeType,
  mode: CastMode,
  session: SessionFacts,
): string | undefined => {
  const { sql, type } = value;
  if (target.kind === "number" || target.kind === "float") {
    const exact = type.kind === "float" && target.kind === "number" ? `round(${sql}, ${target.scale})` : sql;
    return safely(mode, exact, target);
  }
  if (target.kind === "boolean") return `(${sql} <> 0)`;
  const ntz: SnowflakeType = { kind: "timestamp_ntz", scale: 9 };
  if (isTimestamp(target) && type.kind === "number")
    return castTimeKinds({ ...value, sql: `sf_epoch_timestamp(${sql})`, type: ntz }, target, session);
  return undefined;
};

const fromBoolean = (sql: string, target: SnowflakeType, mode: CastMode): string | undefined =>
  target.kind === "number" ? safely(mode, `CAST(${sql} AS TINYINT)`, target) : undefined;

/** Types between which nothing needs to be done in DuckDB. */
const samePhysically = (from: SnowflakeType, target: SnowflakeType): boolean => {
  if (from.kind !== target.kind) return false;
  if (from.kind === "number" && target.kind === "number")
    return from.precision === target.precision && from.scale === target.scale;
  return from.kind !== "varchar" && !("scale" in from && "scale" in target && target.scale < from.scale);
};

/**
 * A constant text is read now: DuckDB folds neither error() nor our functions, and a plain constant lets it skip row groups. What cannot be
 * read is left to fail when it runs.
 */
const constantTime = (value: BoundExpression, target: SnowflakeType): string | undefined => {
  if (typeof value.constant !== "string" || value.type.kind !== "varchar") return undefined;
  if (target.kind === "time") {
    const clock = parseClock(value.constant);
    return clock === undefined ? undefined : toScale(`TIME '${clock}'`, target);
  }
  const read = target.kind === "date" || (target.kind === "timestamp_ntz" && target.scale >= 6);
  const wall = read ? parseTimeAutomatically(value.constant)?.wall : undefined;
  if (wall === undefined) return undefined;
  return target.kind === "date" ? `DATE '${wall.slice(0, 10)}'` : `TIMESTAMP '${wall}'`;
};

/** An ARRAY becomes no scalar and no OBJECT; an OBJECT may become an ARRAY of itself. Texts and VARIANTs both become. */
const castsNested = (type: SnowflakeType, target: SnowflakeType): boolean =>
  type.kind === "variant" || (type.kind === "object" && target.kind === "array");

const convert = (
  value: BoundExpression,
  target: SnowflakeType,
  mode: CastMode,
  session: SessionFacts,
): string | undefined => {
  const { sql, type } = value;
  if (type.kind === "null") return `CAST(${sql} AS ${physicalType(target)})`;
  if (samePhysically(type, target)) return sql;
  if (target.kind === "varchar") {
    const text = toText(value, session);
    return text === undefined ? undefined : fitted(text, type, target, mode);
  }
  if (target.kind === "variant") return castToVariant(value);
  if (isSemiStructured(type) && castsNested(type, target))
    return castVariant(value, target, mode, session, (text) => convertText(text, target, session));
  switch (type.kind) {
    case "varchar":
      return fromText(sql, target, mode, session);
    case "number":
    case "float":
      return fromNumber(value, target, mode, session);
    case "boolean":
      return fromBoolean(sql, target, mode);
    case "binary":
    case "array":
    case "object":
      return undefined;
    default:
      return castTimeKinds(value, target, session);
  }
};

/** A variant's text read as `target`, NULL where it cannot be. */
const convertText = (sql: string, target: SnowflakeType, session: SessionFacts): string | undefined =>
  target.kind === "varchar" ? sql : fromText(sql, target, "try", session);

/** Reading a text or a VARIANT names the value several times: one that changes is worked out first. */
const convertOnce = (
  value: BoundExpression,
  target: SnowflakeType,
  mode: CastMode,
  session: SessionFacts,
): string | undefined => {
  const read = (sql: string): string | undefined => convert({ ...value, sql }, target, mode, session);
  const named = value.type.kind === "varchar" || isSemiStructured(value.type);
  if (!named || !isVolatile(value.sql) || read("given") === undefined) return read(value.sql);
  return once(value.sql, "given", (sql) => read(sql) ?? sql);
};

/** The expression as `target`, in DuckDB's words. Throws where Snowflake has no such cast. */
export const castTo = (
  value: BoundExpression,
  target: SnowflakeType,
  mode: CastMode,
  session: SessionFacts,
): BoundExpression => {
  if (target.kind === "null") return value;
  const sql = constantTime(value, target) ?? convertOnce(value, target, mode, session);
  if (sql === undefined) {
    throw compilationError(
      "001065",
      "22023",
      `invalid type [CAST(${typeText(value.type)} AS ${typeText(target)})] for parameter 'TO_${target.kind === "float" ? "DOUBLE" : target.kind.toUpperCase()}'`,
    );
  }
  const type =
    target.kind === "varchar" && mode === "implicit"
      ? varchar(Math.min(target.length, lengthOf(value.type)))
      : target;
  const constant =
    value.type.kind === target.kind || value.constant === null ? { constant: value.constant } : {};
  return { sql, type, nullable: value.nullable || mode === "try", ...constant };
};
