import type { Call } from "../ast";
import { castTo } from "../binder/cast";
import type { BoundExpression } from "../binder/bound";
import { DATE, isTimestamp, number, TIMESTAMP_NTZ, typeText, VARCHAR } from "../binder/types";
import { invalidArgumentTypes } from "../errors";
import {
  argument,
  asMoment,
  clockOf,
  invalidPart,
  isNoMoment,
  needs,
  onClock,
  only,
  partOf,
  special,
} from "./date-arguments";
import type { DatePart } from "./date-part";
import { addUnits } from "./date-parts-sql";
import type { CallSite, ParameterKind } from "../binder/function-definition";
import { truncateTime, weekBegin } from "./date-truncate";
import { custom, scalar } from "./define";
import { coerce, date, integer, moment, wrongTypes } from "./parameters";

/** Days and longer are counted on the wall clock, where a day may have 23 hours. */
const WALL_PARTS = new Set<DatePart>(["year", "quarter", "month", "week", "weekiso", "day"]);

/** DATEADD(part, count, moment): counts round to whole numbers. */
const dateAdd = special("DATEADD TIMEADD TIMESTAMPADD", 3, (call, scope) => {
  needs(call, 3);
  const part = partOf(call.args[0], call);
  const count = castTo(argument(call, 1, scope), number(38), "implicit", scope.environment.session);
  const target = argument(call, 2, scope);
  if (isNoMoment(target))
    throw invalidArgumentTypes(
      `DATE_ADD${part.toUpperCase()}STOTIMESTAMP`,
      [count, target].map(({ type }) => typeText(type)),
      call.position,
    );
  const value = asMoment(target, scope);
  if (value.type.kind === "time" && WALL_PARTS.has(part)) throw invalidPart(part, "DATEADD", call);
  if (value.type.kind !== "timestamp_ltz") return addUnits(value, part, count);
  const add = (sql: string): string => addUnits({ ...value, sql, type: TIMESTAMP_NTZ }, part, count).sql;
  return WALL_PARTS.has(part) ? onClock(value, scope, add) : addUnits(value, part, count);
});

const DIFFERENCES: Partial<Record<DatePart, string>> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  week: "week",
  weekiso: "week",
  day: "day",
  hour: "hour",
  minute: "minute",
  second: "second",
  millisecond: "millisecond",
  microsecond: "microsecond",
};

const noDifference = (part: DatePart, between: readonly BoundExpression[], call: Call) => {
  const kind = between.some(({ type }) => type.kind === "date") ? "DATE" : "TIMESTAMP";
  const types = between.map(({ type }) => typeText(type));
  return invalidArgumentTypes(`DATE_DIFF${kind}IN${part.toUpperCase()}S`, types, call.position);
};

/** A TIME is of no day: it has no distance from a moment that is. */
const isTimeBesideDay = (between: readonly BoundExpression[]): boolean =>
  between.some(({ type }) => type.kind === "time") &&
  between.some(({ type }) => type.kind === "date" || isTimestamp(type));

/** DATEDIFF(part, from, to): boundaries crossed, weeks by their first days. https://docs.snowflake.com/en/sql-reference/functions/datediff */
const dateDiff = special("DATEDIFF TIMEDIFF TIMESTAMPDIFF", 3, (call, scope) => {
  needs(call, 3);
  const part = partOf(call.args[0], call);
  const between = [argument(call, 1, scope), argument(call, 2, scope)] as const;
  if (between.some(isNoMoment) || isTimeBesideDay(between)) throw noDifference(part, between, call);
  const [from, to] = [asMoment(between[0], scope), asMoment(between[1], scope)];
  if (WALL_PARTS.has(part) && [from, to].some(({ type }) => type.kind === "time"))
    throw invalidPart(part, "DATEDIFF", call);
  const nullable = from.nullable || to.nullable;
  const [a, b] = [clockOf(from, scope), clockOf(to, scope)];
  if (part === "nanosecond")
    return {
      sql: `CAST(date_diff('microsecond', ${a}, ${b}) * 1000 AS DECIMAL(38,0))`,
      type: number(38),
      nullable,
    };
  const unit = DIFFERENCES[part];
  if (!unit) throw invalidPart(part, "DATEDIFF", call);
  const begin = (clock: string): string =>
    part === "week"
      ? weekBegin(`CAST(${clock} AS TIMESTAMP)`, scope)
      : part === "weekiso"
        ? `date_trunc('week', ${clock})`
        : clock;
  const [left, right] = [begin(a), begin(b)];
  return {
    sql: `CAST(date_diff('${unit}', ${left}, ${right}) AS DECIMAL(18,0))`,
    type: number(18),
    nullable,
  };
});

/** https://docs.snowflake.com/en/sql-reference/functions/last_day */
const LAST_DAY_PARTS = new Set<DatePart>(["year", "quarter", "month", "week", "weekiso"]);

/** The last day of the month, or of another part. */
const lastDay = special("LAST_DAY", 2, (call, scope) => {
  needs(call, 1);
  const { session } = scope.environment;
  const day = castTo(argument(call, 0, scope), DATE, "implicit", session);
  const part = call.args[1] ? partOf(call.args[1], call) : "month";
  if (!LAST_DAY_PARTS.has(part)) throw invalidPart(part, "LAST_DAY", call);
  if (part === "month") return { sql: `last_day(${day.sql})`, type: DATE, nullable: day.nullable };
  const start = truncateTime(day, part, scope);
  const next = addUnits(start, part, { sql: "1", type: number(1), nullable: false });
  return { sql: `(${next.sql} - 1)`, type: DATE, nullable: day.nullable };
});

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const weekdayNumber = (value: BoundExpression, site: CallSite): string => {
  const index = WEEKDAYS.findIndex(
    (name) =>
      value.constant !== undefined &&
      value.constant !== null &&
      name.startsWith(value.constant.toLowerCase().slice(0, 2)),
  );
  return index >= 0 ? String(index + 1) : `sf_known_weekday(${coerce(value, VARCHAR, site)})`;
};

const dayBeside = (name: string, days: (day: string, wanted: string) => string) =>
  custom(name, 2, 2, (site) => {
    const day = date.read(only(site), site);
    const wanted = site.args[1] ? weekdayNumber(site.args[1], site) : "1";
    return { sql: `CAST(${days(day, wanted)} AS DATE)`, type: DATE, nullable: only(site).nullable };
  });

/** Ends of months stay ends of months; the type stays. */
const addMonths = custom("ADD_MONTHS", 2, 2, (site) => {
  const months = site.args[1] ? integer.read(site.args[1], site) : "0";
  return onClock(asMoment(only(site), site.scope), site.scope, (clock) => {
    const day = `CAST(${clock} AS DATE)`;
    return `(CAST(sf_add_months(${day}, ${months}) AS TIMESTAMP) + (${clock} - CAST(${day} AS TIMESTAMP)))`;
  });
});

const dayOrTimestamp: ParameterKind = {
  read: (value, site) => {
    if (isNoMoment(value) || value.type.kind === "time") throw wrongTypes(site);
    return moment.read(value, site);
  },
};

export const addFunctions = [
  ...dateAdd,
  ...dateDiff,
  ...lastDay,
  ...dayBeside(
    "NEXT_DAY",
    (day, wanted) => `${day} + CAST((${wanted} - isodow(${day}) + 6) % 7 + 1 AS INTEGER)`,
  ),
  ...dayBeside(
    "PREVIOUS_DAY",
    (day, wanted) => `${day} - CAST((isodow(${day}) - ${wanted} + 6) % 7 + 1 AS INTEGER)`,
  ),
  ...addMonths,
  ...scalar(
    "MONTHS_BETWEEN",
    [dayOrTimestamp, dayOrTimestamp],
    number(38, 6),
    (a, b) => `sf_months_between(CAST(${a} AS TIMESTAMP), CAST(${b} AS TIMESTAMP))`,
  ),
];
