import type { BoundExpression } from "../binder/bound";
import { TIMESTAMP_NTZ } from "../binder/types";
import { notSupported } from "../errors";
import type { DatePart } from "./date-part";

/** DuckDB's interval of so many parts. */
const INTERVALS: Partial<Record<DatePart, (count: string) => string>> = {
  year: (n) => `to_years(CAST(${n} AS INTEGER))`,
  quarter: (n) => `to_months(CAST(${n} AS INTEGER) * 3)`,
  month: (n) => `to_months(CAST(${n} AS INTEGER))`,
  week: (n) => `to_days(CAST(${n} AS INTEGER) * 7)`,
  day: (n) => `to_days(CAST(${n} AS INTEGER))`,
  hour: (n) => `to_hours(CAST(${n} AS BIGINT))`,
  minute: (n) => `to_minutes(CAST(${n} AS BIGINT))`,
  second: (n) => `to_seconds(CAST(${n} AS BIGINT))`,
  millisecond: (n) => `to_microseconds(CAST(${n} AS BIGINT) * 1000)`,
  microsecond: (n) => `to_microseconds(CAST(${n} AS BIGINT))`,
  nanosecond: (n) => `to_microseconds(CAST(${n} AS BIGINT) // 1000)`,
};

const WHOLE_DAYS = new Set<DatePart>(["year", "quarter", "month", "week", "weekiso", "day"]);

/**
 * DATEADD: a DATE stays one when the part is a day or more, and becomes a TIMESTAMP_NTZ otherwise.
 * https://docs.snowflake.com/en/sql-reference/functions/dateadd
 */
export const addUnits = (value: BoundExpression, part: DatePart, count: BoundExpression): BoundExpression => {
  const interval = INTERVALS[part === "weekiso" ? "week" : part]?.(count.sql);
  if (!interval) throw notSupported(`DATEADD with the part ${part.toUpperCase()}`);
  const nullable = value.nullable || count.nullable;
  const { sql, type } = value;
  if (type.kind === "date" && part === "day")
    return { sql: `(${sql} + CAST(${count.sql} AS INTEGER))`, type, nullable };
  if (type.kind === "date" && WHOLE_DAYS.has(part))
    return { sql: `CAST(${sql} + ${interval} AS DATE)`, type, nullable };
  if (type.kind === "date")
    return { sql: `(CAST(${sql} AS TIMESTAMP) + ${interval})`, type: TIMESTAMP_NTZ, nullable };
  if (type.kind === "timestamp_tz")
    return { sql: `sf_offset_tz(sf_tz_wall(${sql}) + ${interval}, (${sql}).offset_minutes)`, type, nullable };
  return { sql: `(${sql} + ${interval})`, type, nullable };
};
