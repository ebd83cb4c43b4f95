import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import type { BoundExpression } from "./bound";
import type { SessionFacts } from "./environment";

export const zoneOf = (session: SessionFacts): string => quoteText(String(session.parameter("TIMEZONE")));

/** What a clock on the wall shows, as DuckDB's TIMESTAMP: a TIMESTAMP_LTZ in the session's zone, a TIMESTAMP_TZ in its own. */
export const wallClock = (value: BoundExpression, session: SessionFacts): string => {
  switch (value.type.kind) {
    case "date":
      return `CAST(${value.sql} AS TIMESTAMP)`;
    case "timestamp_ltz":
      return `timezone(${zoneOf(session)}, ${value.sql})`;
    case "timestamp_tz":
      return `sf_tz_wall(${value.sql})`;
    default:
      return value.sql;
  }
};

const fromWallClock = (sql: string, target: SnowflakeType, session: SessionFacts): string | undefined => {
  switch (target.kind) {
    case "date":
      return `CAST(${sql} AS DATE)`;
    case "time":
      return `CAST(${sql} AS TIME)`;
    case "timestamp_ntz":
      return sql;
    case "timestamp_ltz":
      return `timezone(${zoneOf(session)}, ${sql})`;
    case "timestamp_tz":
      return `sf_wall_tz(${sql}, ${zoneOf(session)})`;
    default:
      return undefined;
  }
};

/** DuckDB's microseconds. */
const KEPT_SCALE = 6;

/** A time or moment without the fractions of a second beyond the type's scale, as Snowflake cuts them off: towards the past. */
export const toScale = (sql: string, type: SnowflakeType): string => {
  if (!("scale" in type) || type.kind === "number" || type.scale >= KEPT_SCALE) return sql;
  const unit = 10 ** (KEPT_SCALE - type.scale);
  return `${type.kind === "timestamp_tz" ? "sf_scaled_tz" : "sf_scaled"}(${sql}, ${unit})`;
};

/** DATE, TIME and timestamps into one another; undefined where there is no such cast. https://docs.snowflake.com/en/sql-reference/data-type-conversion */
export const castTimeKinds = (
  value: BoundExpression,
  target: SnowflakeType,
  session: SessionFacts,
): string | undefined => {
  const from = value.type.kind;
  if (from === "time") return target.kind === "time" ? toScale(value.sql, target) : undefined;
  if (from === target.kind) return toScale(value.sql, target);
  if (from === "date" && target.kind === "time") return undefined;
  if (from === "timestamp_tz" && target.kind === "timestamp_ltz")
    return toScale(`CAST((${value.sql}).instant AS TIMESTAMPTZ)`, target);
  if (from === "timestamp_ltz" && target.kind === "timestamp_tz")
    return toScale(`sf_ltz_tz(${value.sql}, ${zoneOf(session)})`, target);
  const sql = fromWallClock(wallClock(value, session), target, session);
  return sql === undefined ? undefined : toScale(sql, target);
};
