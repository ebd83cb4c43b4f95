import type { BoundExpression } from "../binder/bound";
import { zoneOf } from "../binder/cast-time";
import type { Scope } from "../binder/scope";
import { number, typeText } from "../binder/types";
import { compilationError } from "../errors";
import {
  argument,
  asMoment,
  clockOf,
  invalidPart,
  isNoMoment,
  needs,
  only,
  partOf,
  special,
} from "./date-arguments";
import type { DatePart } from "./date-part";
import { custom } from "./define";
import { weekBegin } from "./date-truncate";

/** The parts that are DuckDB's, by what it calls them. */
const EXTRACTS: Partial<Record<DatePart, string>> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  day: "day",
  hour: "hour",
  minute: "minute",
  second: "second",
  dayofyear: "dayofyear",
  dayofweekiso: "isodow",
  weekiso: "week",
  yearofweekiso: "isoyear",
};

const EPOCHS: Partial<Record<DatePart, string>> = {
  epoch_second: "1000000",
  epoch_millisecond: "1000",
  epoch_microsecond: "1",
};

/** The year that the week belongs to: that of its fourth day, as ISO's Thursday is. */
const yearOfWeek = (clock: string, scope: Scope): string =>
  `date_part('year', ${weekBegin(`CAST(${clock} AS TIMESTAMP)`, scope)} + INTERVAL 3 DAY)`;

/** The number of the week within the year of its fourth day. */
const weekOfYear = (clock: string, scope: Scope): string =>
  `((date_part('dayofyear', ${weekBegin(`CAST(${clock} AS TIMESTAMP)`, scope)} + INTERVAL 3 DAY) - 1) // 7 + 1)`;

/**
 * Weeks begin on WEEK_START (0: Monday, days counted from Sunday as 0). By WEEK_OF_YEAR_POLICY the first of a year has four of its days (0), or
 * January 1 (1).
 */
const weekSql = (part: DatePart, clock: string, scope: Scope): string | undefined => {
  const start = Number(scope.environment.session.parameter("WEEK_START") ?? 0);
  if (part === "dayofweek")
    return start === 0
      ? `date_part('dow', ${clock})`
      : `((date_part('isodow', ${clock}) - ${start} + 7) % 7 + 1)`;
  if (part !== "week" && part !== "yearofweek") return undefined;
  const policy = Number(scope.environment.session.parameter("WEEK_OF_YEAR_POLICY") ?? 0);
  if (part === "yearofweek") return policy === 1 ? `date_part('year', ${clock})` : yearOfWeek(clock, scope);
  if (policy === 0) return weekOfYear(clock, scope);
  return `((date_part('dayofyear', ${clock}) - 1 + (date_part('isodow', date_trunc('year', ${clock})) - ${Math.max(start, 1)} + 7) % 7) // 7 + 1)`;
};

const offsetSql = (value: BoundExpression, scope: Scope): string => {
  if (value.type.kind === "timestamp_tz") return `(${value.sql}).offset_minutes`;
  return value.type.kind === "timestamp_ltz"
    ? `sf_zone_offset(${value.sql}, ${zoneOf(scope.environment.session)})`
    : "0";
};

const instant = (value: BoundExpression): string => {
  if (value.type.kind === "timestamp_tz") return `(${value.sql}).instant`;
  return value.type.kind === "date" ? `CAST(${value.sql} AS TIMESTAMP)` : value.sql;
};

const notExtractable = ({ type }: BoundExpression) =>
  compilationError("002016", "22000", `Function EXTRACT does not support ${typeText(type)} argument type`);

const extractPart = (part: DatePart, written: BoundExpression, scope: Scope): BoundExpression => {
  if (isNoMoment(written)) throw notExtractable(written);
  const value = asMoment(written, scope);
  const clock = clockOf(value, scope);
  const nullable = value.nullable;
  const epoch = EPOCHS[part];
  if (epoch)
    return {
      sql: `CAST(epoch_us(${instant(value)}) // ${epoch} AS DECIMAL(38,0))`,
      type: number(38),
      nullable,
    };
  if (part === "epoch_nanosecond")
    return {
      sql: `CAST(epoch_us(${instant(value)})::HUGEINT * 1000 AS DECIMAL(38,0))`,
      type: number(38),
      nullable,
    };
  if (part === "nanosecond")
    return {
      sql: `CAST((date_part('microsecond', ${clock}) % 1000000) * 1000 AS DECIMAL(9,0))`,
      type: number(9),
      nullable,
    };
  if (part === "timezone_hour")
    return { sql: `CAST(${offsetSql(value, scope)} // 60 AS DECIMAL(9,0))`, type: number(9), nullable };
  if (part === "timezone_minute")
    return { sql: `CAST(${offsetSql(value, scope)} % 60 AS DECIMAL(9,0))`, type: number(9), nullable };
  const name = EXTRACTS[part];
  const sql = name ? `date_part('${name}', ${clock})` : weekSql(part, clock, scope);
  if (!sql) throw invalidPart(part, "DATE_PART");
  return { sql: `CAST(${sql} AS DECIMAL(4,0))`, type: number(4), nullable };
};

const extract = special("DATE_PART", 2, (call, scope) => {
  needs(call, 2);
  return extractPart(partOf(call.args[0], call), argument(call, 1, scope), scope);
});

const PART_FUNCTIONS: readonly (readonly [string, DatePart])[] = [
  ["YEAR", "year"],
  ["QUARTER", "quarter"],
  ["MONTH", "month"],
  ["WEEK WEEKOFYEAR", "week"],
  ["WEEKISO", "weekiso"],
  ["DAY DAYOFMONTH", "day"],
  ["HOUR", "hour"],
  ["MINUTE", "minute"],
  ["SECOND", "second"],
  ["DAYOFWEEK", "dayofweek"],
  ["DAYOFWEEKISO DAYOFWEEK_ISO", "dayofweekiso"],
  ["DAYOFYEAR", "dayofyear"],
  ["YEAROFWEEK", "yearofweek"],
  ["YEAROFWEEKISO", "yearofweekiso"],
];

const partFunctions = PART_FUNCTIONS.flatMap(([names, part]) =>
  custom(names, 1, 1, (site) => extractPart(part, only(site), site.scope)),
);

export const extractFunctions = [...extract, ...partFunctions];
