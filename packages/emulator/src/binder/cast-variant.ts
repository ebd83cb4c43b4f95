import { MARK } from "../duckdb/typed-values";
import { workedOut } from "../generator/once";
import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import type { BoundExpression, CastMode } from "./bound";
import { zoneOf } from "./cast-time";
import type { SessionFacts } from "./environment";
import { shownTimes } from "./time-text";

/** Moments as they are stored: a TIMESTAMP_LTZ in UTC, a TIMESTAMP_TZ by its own clock, with its offset. */
const timeJson = ({ sql, type }: BoundExpression): string | undefined => {
  switch (type.kind) {
    case "date":
      return `sf_typed_json('D', CAST(${sql} AS VARCHAR))`;
    case "time":
      return `sf_typed_json('C', CAST(${sql} AS VARCHAR))`;
    case "timestamp_ntz":
      return `sf_typed_json('N', CAST(${sql} AS VARCHAR))`;
    case "timestamp_ltz":
      return `sf_typed_json('L', CAST(timezone('UTC', ${sql}) AS VARCHAR))`;
    case "timestamp_tz":
      return `sf_typed_json('Z', sf_tz_text(${sql}))`;
    default:
      return undefined;
  }
};

/** Any value as a VARIANT: JSON, in which dates and the like are texts that say what they are (functions/typed-values). */
export const castToVariant = (value: BoundExpression): string => {
  const { sql, type } = value;
  switch (type.kind) {
    case "variant":
    case "object":
    case "array":
      return sql;
    case "number":
      return type.scale === 0
        ? `CAST(CAST(${sql} AS VARCHAR) AS JSON)`
        : `sf_decimal_json(CAST(${sql} AS VARCHAR))`;
    case "float":
      return `sf_float_json(${sql})`;
    case "boolean":
      return `to_json(${sql})`;
    case "binary":
      return `sf_typed_json('B', hex(${sql}))`;
    default:
      return timeJson(value) ?? `sf_text_json(${sql})`;
  }
};

/** The names that Snowflake's message gives the types. */
const VARIANT_NAMES: Partial<Record<SnowflakeType["kind"], string>> = {
  number: "FIXED",
  float: "REAL",
  varchar: "TEXT",
};

const structured = (sql: string, kind: "object" | "array", mode: CastMode): string =>
  `${mode === "try" ? "sf_try" : "sf"}_variant_${kind}(${sql})`;

/** A stored date, time or timestamp as `target`: its text is ISO's, so that DuckDB reads it, NULL where it has no such part. */
const readStoredTime = (text: string, target: SnowflakeType, zone: string): string | undefined => {
  switch (target.kind) {
    case "date":
      return `TRY_CAST(sf_js_exact(${text}, ${zone}, 'date') AS DATE)`;
    case "time":
      return `TRY_CAST(sf_js_exact(${text}, ${zone}, 'time') AS TIME)`;
    case "timestamp_ntz":
      return `TRY_CAST(left(sf_js_exact(${text}, ${zone}, 'timestamp'), 26) AS TIMESTAMP)`;
    default:
      return undefined;
  }
};

/** The value's text as `target`: numbers and times are read in full, anything else as it is shown. */
const readText = (
  text: string,
  target: SnowflakeType,
  session: SessionFacts,
  read: (text: string) => string | undefined,
): string | undefined => {
  if (target.kind === "number" || target.kind === "float") return read(`sf_number_text(${text})`);
  const zone = zoneOf(session);
  const stored = readStoredTime(text, target, zone);
  if (stored !== undefined)
    return `CASE WHEN starts_with(${text}, '${MARK}') THEN ${stored} ELSE ${read(text)} END`;
  if (target.kind === "timestamp_ltz" || target.kind === "timestamp_tz") {
    // Reading a zone names the text many times.
    const exact = `CASE WHEN starts_with(${text}, '${MARK}') THEN sf_js_exact(${text}, ${zone}, 'timestamp') ELSE ${text} END`;
    return read("moment") && workedOut(exact, "moment", (moment) => read(moment) ?? moment);
  }
  return read(`sf_plain_text(${text}, ${shownTimes(session)})`);
};

/**
 * A VARIANT as another type: JSON null becomes NULL, a text is read as the type. `read` turns the value's text into the type, NULL where
 * it cannot be. Undefined where there is no such cast.
 */
export const castVariant = (
  value: BoundExpression,
  target: SnowflakeType,
  mode: CastMode,
  session: SessionFacts,
  read: (text: string) => string | undefined,
): string | undefined => {
  if (target.kind === "variant") return value.sql;
  if (target.kind === "object" || target.kind === "array") return structured(value.sql, target.kind, mode);
  const plain = `json_extract_string(${value.sql}, '$')`;
  const converted = readText(plain, target, session, read);
  if (converted === undefined || mode === "try" || target.kind === "varchar") return converted;
  const name = VARIANT_NAMES[target.kind] ?? target.kind.toUpperCase();
  return `CASE WHEN ${plain} IS NULL THEN NULL ELSE coalesce(${converted}, sf_variant_error(${value.sql}, ${quoteText(name)}, ${shownTimes(session)})) END`;
};
