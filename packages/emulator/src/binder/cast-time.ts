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

/** Fractions of a second beyond the type's scale are cut off, as Snowflake does. */
const truncated = (sql: string, type: SnowflakeType): string => {
  if (type.kind !== "timestamp_ntz" && type.kind !== "timestamp_ltz") return sql;
  if (type.scale === 0) return `date_trunc('second', ${sql})`;
  return type.scale <= 3 ? `date_trunc('millisecond', ${sql})` : sql;
};

/** DATE, TIME and timestamps into one another; undefined where there is no such cast. https://docs.snowflake.com/en/sql-reference/data-type-conversion */
export const castTimeKinds = (
  value: BoundExpression,
  target: SnowflakeType,
  session: SessionFacts,
): string | undefined => {
  const from = value.type.kind;
  if (from === "time") return target.kind === "time" ? value.sql : undefined;
  if (from === target.kind) return truncated(value.sql, target);
  if (from === "date" && target.kind === "time") return undefined;
  if (from === "timestamp_tz" && target.kind === "timestamp_ltz")
    return `CAST((${value.sql}).instant AS TIMESTAMPTZ)`;
  if (from === "timestamp_ltz" && target.kind === "timestamp_tz")
    return `sf_ltz_tz(${value.sql}, ${zoneOf(session)})`;
  const sql = fromWallClock(wallClock(value, session), target, session);
  return sql === undefined ? undefined : truncated(sql, target);
};
