import type { Call } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import type { Scope } from "../binder/scope";
import { TIMESTAMP_NTZ } from "../binder/types";
import { compilationError } from "../errors";
import {
  argument,
  asMoment,
  clockOf,
  invalidPart,
  needs,
  onClock,
  partOf,
  special,
  wordOf,
  writtenPart,
} from "./date-arguments";
import { datePart, type DatePart } from "./date-part";

const TRUNCATIONS = new Set<DatePart>([
  "year",
  "quarter",
  "month",
  "week",
  "weekiso",
  "day",
  "hour",
  "minute",
  "second",
  "millisecond",
  "microsecond",
]);

const DAYS_AND_LONGER = new Set<DatePart>(["year", "quarter", "month", "week", "weekiso", "day"]);

/** Days from Monday to the session's first day of a week. */
const weekShift = (scope: Scope): number =>
  Math.max(Number(scope.environment.session.parameter("WEEK_START") ?? 0), 1) - 1;

/** The first day of the week, as WEEK_START has it, in which DuckDB's timestamp lies. */
export const weekBegin = (clock: string, scope: Scope): string => {
  const shift = weekShift(scope);
  return shift === 0
    ? `date_trunc('week', ${clock})`
    : `(date_trunc('week', ${clock} - INTERVAL ${shift} DAY) + INTERVAL ${shift} DAY)`;
};

/** A moment cut at a part; keeps its type. Weeks begin on WEEK_START, by default on Monday. */
export const truncateTime = (value: BoundExpression, word: string, scope: Scope): BoundExpression => {
  const part = datePart(word);
  if (!part || (!TRUNCATIONS.has(part) && part !== "nanosecond")) throw invalidPart(word, "DATE_TRUNC");
  if (value.type.kind === "time" && DAYS_AND_LONGER.has(part)) throw invalidPart(word, "DATE_TRUNC");
  const unit = part === "weekiso" ? "week" : part === "nanosecond" ? "microsecond" : part;
  return onClock(value, scope, (clock) =>
    part === "week" ? weekBegin(clock, scope) : `date_trunc('${unit}', ${clock})`,
  );
};

const dateTrunc = special("DATE_TRUNC", 2, (call, scope) => {
  needs(call, 2);
  const partFirst = writtenPart(call.args[0]) !== undefined;
  const value = asMoment(argument(call, partFirst ? 1 : 0, scope), scope);
  const word = wordOf(call.args[partFirst ? 0 : 1]) ?? wordOf(call.args[0]) ?? "";
  return truncateTime(value, word, scope);
});

const SLICES: Partial<Record<DatePart, (n: string) => string>> = {
  year: (n) => `to_years(${n})`,
  quarter: (n) => `to_months(3 * ${n})`,
  month: (n) => `to_months(${n})`,
  week: (n) => `to_days(7 * ${n})`,
  day: (n) => `to_days(${n})`,
  hour: (n) => `to_hours(${n})`,
  minute: (n) => `to_minutes(${n})`,
  second: (n) => `to_seconds(${n})`,
};

/** A constant whole number above 0, as text. */
const sliceLength = (call: Call, scope: Scope): string => {
  const { constant } = argument(call, 1, scope);
  if (typeof constant === "string" && /^[1-9]\d{0,8}$/.test(constant)) return constant;
  throw compilationError(
    "001008",
    "22023",
    `invalid value [${constant ?? "not a constant"}] for parameter 'SLICE_LENGTH'`,
    call.position,
  );
};

/** TIME_SLICE(moment, length, part, 'START' | 'END'): slices count from 1970, weeks from the WEEK_START before. */
const timeSlice = special("TIME_SLICE", 4, (call, scope) => {
  needs(call, 3);
  const value = asMoment(argument(call, 0, scope), scope);
  const size = sliceLength(call, scope);
  const part = partOf(call.args[2], call);
  const width = SLICES[part]?.(size);
  if (!width) throw invalidPart(part, "TIME_SLICE", call);
  const origin = part === "week" ? weekBegin("TIMESTAMP '1970-01-01'", scope) : "TIMESTAMP '1970-01-01'";
  const start = `time_bucket(${width}, ${clockOf(value, scope)}, ${origin})`;
  const end = wordOf(call.args[3])?.toUpperCase() === "END" ? `(${start} + ${width})` : start;
  return {
    ...castTo(
      { sql: end, type: TIMESTAMP_NTZ, nullable: value.nullable },
      value.type,
      "implicit",
      scope.environment.session,
    ),
    type: value.type,
  };
});

export const truncateFunctions = [...dateTrunc, ...timeSlice];
