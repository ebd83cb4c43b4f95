import type { Call, Expression } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { wallClock, zoneOf } from "../binder/cast-time";
import type { Scope } from "../binder/scope";
import {
  DATE,
  FLOAT,
  isTimestamp,
  number,
  TIME,
  TIMESTAMP_LTZ,
  TIMESTAMP_NTZ,
  TIMESTAMP_TZ,
  typeText,
  VARCHAR,
} from "../binder/types";
import { compilationError, invalidArgumentTypes, notEnoughArguments } from "../errors";
import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import { datePart, type DatePart } from "./date-part";
import { addUnits } from "./date-parts-sql";
import { custom, scalar } from "./define";
import type { CallSite, SpecialFunction } from "./definition";
import { date, integer, moment, optional } from "./parameters";

const special = (names: string, bind: SpecialFunction["bind"]): SpecialFunction[] =>
  names.split(" ").map((name) => ({ kind: "special", name, bind }));

/** A date part as it is written: a bare word or a constant text. */
const writtenPart = (expression: Expression | undefined): DatePart | undefined => {
  if (expression?.node === "literal" && expression.type === "string")
    return datePart(String(expression.value));
  return expression?.node === "column" && expression.parts.length === 1
    ? datePart(expression.parts[0]?.value ?? "")
    : undefined;
};

const partOf = (expression: Expression | undefined, call: Call): DatePart => {
  const part = writtenPart(expression);
  if (part) return part;
  const name = call.name.at(-1)?.value ?? "";
  throw compilationError(
    "001044",
    "42P13",
    `'${expression?.node === "column" ? expression.parts[0]?.value : "?"}' is not a valid date/time component for function '${name}'`,
    call.position,
  );
};

const needs = (call: Call, count: number): void => {
  if (call.args.length < count)
    throw notEnoughArguments(call.name.at(-1)?.value ?? "", count, call.args.length, call.position);
};

/** A date, time or timestamp; texts are read as timestamps. */
const asMoment = (value: BoundExpression, scope: Scope): BoundExpression => {
  const { kind } = value.type;
  if (kind === "date" || kind === "time" || isTimestamp(value.type)) return value;
  return castTo(value, TIMESTAMP_NTZ, "implicit", scope.environment.session);
};

const argument = (call: Call, index: number, scope: Scope): BoundExpression => {
  const written = call.args[index];
  return written ? scope.bind(written, scope) : { sql: "NULL", type: { kind: "null" }, nullable: true };
};

/** DATEADD(part, count, moment): counts round to whole numbers. */
const dateAdd = special("DATEADD TIMEADD TIMESTAMPADD", (call, scope) => {
  needs(call, 3);
  const part = partOf(call.args[0], call);
  const count = castTo(argument(call, 1, scope), number(38), "implicit", scope.environment.session);
  return addUnits(asMoment(argument(call, 2, scope), scope), part, count);
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

/** What DATEDIFF counts by: the wall clock, or for a TIME some day with it. */
const clockOf = (value: BoundExpression, scope: Scope): string =>
  value.type.kind === "time"
    ? `(DATE '1970-01-01' + ${value.sql})`
    : wallClock(value, scope.environment.session);

/** DATEDIFF(part, from, to): boundaries crossed, weeks by their Mondays. https://docs.snowflake.com/en/sql-reference/functions/datediff */
const dateDiff = special("DATEDIFF TIMEDIFF TIMESTAMPDIFF", (call, scope) => {
  needs(call, 3);
  const part = partOf(call.args[0], call);
  const from = asMoment(argument(call, 1, scope), scope);
  const to = asMoment(argument(call, 2, scope), scope);
  const nullable = from.nullable || to.nullable;
  const [a, b] = [clockOf(from, scope), clockOf(to, scope)];
  if (part === "nanosecond")
    return {
      sql: `CAST(date_diff('microsecond', ${a}, ${b}) * 1000 AS DECIMAL(38,0))`,
      type: number(38),
      nullable,
    };
  const unit = DIFFERENCES[part];
  if (!unit)
    throw compilationError(
      "001044",
      "42P13",
      `'${part}' is not a valid date/time component for function 'DATEDIFF'`,
    );
  const left = unit === "week" ? `date_trunc('week', ${a})` : a;
  const right = unit === "week" ? `date_trunc('week', ${b})` : b;
  return {
    sql: `CAST(date_diff('${unit}', ${left}, ${right}) AS DECIMAL(18,0))`,
    type: number(18),
    nullable,
  };
});

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

/** A moment cut at a part; keeps its type. */
export const truncateTime = (value: BoundExpression, word: string, scope: Scope): BoundExpression => {
  const part = datePart(word);
  if (!part || (!TRUNCATIONS.has(part) && part !== "nanosecond")) {
    throw compilationError(
      "001044",
      "42P13",
      `'${word}' is not a valid date/time component for function 'DATE_TRUNC'`,
    );
  }
  const unit = part === "weekiso" ? "week" : part === "nanosecond" ? "microsecond" : part;
  const { sql, type, nullable } = value;
  const start = Number(scope.environment.session.parameter("WEEK_START") ?? 0);
  const cut = (clock: string): string =>
    unit === "week" && part === "week" && start > 1
      ? `(date_trunc('week', ${clock} - INTERVAL ${start - 1} DAY) + INTERVAL ${start - 1} DAY)`
      : `date_trunc('${unit}', ${clock})`;
  switch (type.kind) {
    case "date":
      return { sql: `CAST(${cut(sql)} AS DATE)`, type, nullable };
    case "time":
      return { sql: `CAST(${cut(`(DATE '1970-01-01' + ${sql})`)} AS TIME)`, type, nullable };
    case "timestamp_ltz":
      return {
        sql: `timezone(${zoneOf(scope.environment.session)}, ${cut(wallClock(value, scope.environment.session))})`,
        type,
        nullable,
      };
    case "timestamp_tz":
      return {
        sql: `sf_offset_tz(${cut(wallClock(value, scope.environment.session))}, (${sql}).offset_minutes)`,
        type,
        nullable,
      };
    default:
      return { sql: cut(sql), type, nullable };
  }
};

const wordOf = (expression: Expression | undefined): string | undefined => {
  if (expression?.node === "literal" && expression.type === "string") return String(expression.value);
  return expression?.node === "column" ? expression.parts[0]?.value : undefined;
};

const dateTrunc = special("DATE_TRUNC", (call, scope) => {
  needs(call, 2);
  const partFirst = writtenPart(call.args[0]) !== undefined;
  const value = asMoment(argument(call, partFirst ? 1 : 0, scope), scope);
  return truncateTime(value, wordOf(call.args[partFirst ? 0 : 1]) ?? "", scope);
});

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

/** Weeks begin on WEEK_START (0: Monday, days counted from Sunday as 0) and the first of the year is WEEK_OF_YEAR_POLICY's. */
const weekSql = (part: DatePart, clock: string, scope: Scope): string | undefined => {
  const start = Number(scope.environment.session.parameter("WEEK_START") ?? 0);
  if (part === "dayofweek")
    return start === 0
      ? `date_part('dow', ${clock})`
      : `((date_part('isodow', ${clock}) - ${start} + 7) % 7 + 1)`;
  if (part !== "week" && part !== "yearofweek") return undefined;
  const policy = Number(scope.environment.session.parameter("WEEK_OF_YEAR_POLICY") ?? 0);
  if (part === "yearofweek")
    return policy === 1 ? `date_part('year', ${clock})` : `date_part('isoyear', ${clock})`;
  if (policy === 0 && start <= 1) return `date_part('week', ${clock})`;
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

export const extractPart = (part: DatePart, value: BoundExpression, scope: Scope): BoundExpression => {
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
  if (!sql)
    throw compilationError(
      "001044",
      "42P13",
      `'${part}' is not a valid date/time component for function 'DATE_PART'`,
    );
  return { sql: `CAST(${sql} AS DECIMAL(4,0))`, type: number(4), nullable };
};

const extract = special("DATE_PART", (call, scope) => {
  needs(call, 2);
  return extractPart(partOf(call.args[0], call), asMoment(argument(call, 1, scope), scope), scope);
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
  custom(names, 1, 1, (site) => extractPart(part, asMoment(only(site), site.scope), site.scope)),
);

const only = (site: CallSite): BoundExpression =>
  site.args[0] ?? { sql: "NULL", type: { kind: "null" }, nullable: true };

/** The last day of the month, or of another part. */
const lastDay = special("LAST_DAY", (call, scope) => {
  needs(call, 1);
  const { session } = scope.environment;
  const day = castTo(argument(call, 0, scope), DATE, "implicit", session);
  const part = call.args[1] ? partOf(call.args[1], call) : "month";
  if (part === "month") return { sql: `last_day(${day.sql})`, type: DATE, nullable: day.nullable };
  const start = truncateTime(day, part, scope);
  const next = addUnits(start, part, { sql: "1", type: number(1), nullable: false });
  return { sql: `(${next.sql} - 1)`, type: DATE, nullable: day.nullable };
});

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const weekdayNumber = (value: BoundExpression): string => {
  const index = WEEKDAYS.findIndex(
    (name) =>
      value.constant !== undefined &&
      value.constant !== null &&
      name.startsWith(value.constant.toLowerCase().slice(0, 2)),
  );
  return index >= 0 ? String(index + 1) : `sf_weekday(${value.sql})`;
};

const dayBeside = (name: string, days: (day: string, wanted: string) => string) =>
  custom(name, 2, 2, (site) => {
    const day = date.read(only(site), site);
    const wanted = site.args[1] ? weekdayNumber(site.args[1]) : "1";
    return { sql: `CAST(${days(day, wanted)} AS DATE)`, type: DATE, nullable: only(site).nullable };
  });

/** Ends of months stay ends of months; the type stays. */
const addMonths = custom("ADD_MONTHS", 2, 2, (site) => {
  const value = asMoment(only(site), site.scope);
  const months = site.args[1] ? integer.read(site.args[1], site) : "0";
  if (value.type.kind === "date")
    return { sql: `sf_add_months(${value.sql}, ${months})`, type: DATE, nullable: value.nullable };
  const day = `CAST(${value.sql} AS DATE)`;
  return {
    sql: `(CAST(sf_add_months(${day}, ${months}) AS TIMESTAMP) + (${value.sql} - CAST(${day} AS TIMESTAMP)))`,
    type: value.type,
    nullable: value.nullable,
  };
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

/** TIME_SLICE(moment, length, part, 'START' | 'END'): slices count from 1970, weeks from a Monday. */
const timeSlice = special("TIME_SLICE", (call, scope) => {
  needs(call, 3);
  const value = asMoment(argument(call, 0, scope), scope);
  const size = argument(call, 1, scope).constant ?? "1";
  const part = partOf(call.args[2], call);
  const width = SLICES[part]?.(size);
  if (!width)
    throw compilationError(
      "001044",
      "42P13",
      `'${part}' is not a valid date/time component for function 'TIME_SLICE'`,
    );
  const origin = part === "week" ? "TIMESTAMP '1969-12-29'" : "TIMESTAMP '1970-01-01'";
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

/** CONVERT_TIMEZONE(target, moment) gives a TIMESTAMP_TZ, CONVERT_TIMEZONE(source, target, ntz) a TIMESTAMP_NTZ. */
const convertTimezone = custom("CONVERT_TIMEZONE", 2, 3, (site) => {
  const { session } = site.scope.environment;
  const last = site.args.at(-1) ?? only(site);
  if (site.args.length === 3) {
    const [source, target] = site.args;
    const wall = castTo(last, TIMESTAMP_NTZ, "implicit", session).sql;
    return {
      sql: `timezone(${target?.sql}, timezone(${source?.sql}, ${wall}))`,
      type: TIMESTAMP_NTZ,
      nullable: last.nullable,
    };
  }
  const moment = castTo(asMoment(last, site.scope), TIMESTAMP_LTZ, "implicit", session).sql;
  return { sql: `sf_ltz_tz(${moment}, ${only(site).sql})`, type: TIMESTAMP_TZ, nullable: last.nullable };
});

const now = (type: SnowflakeType, scope: Scope): BoundExpression => {
  const { session } = scope.environment;
  const stamp = `CAST(CAST(${quoteText(session.now.replace(/Z$/, ""))} AS TIMESTAMP) AS TIMESTAMPTZ)`;
  return castTo({ sql: stamp, type: TIMESTAMP_LTZ, nullable: false }, type, "implicit", session);
};

const sysdate = custom("SYSDATE", 0, 0, (site) => ({
  sql: `CAST(${quoteText(site.scope.environment.session.now.replace(/Z$/, ""))} AS TIMESTAMP)`,
  type: TIMESTAMP_NTZ,
  nullable: false,
}));

const fromParts = (names: string, target: SnowflakeType) =>
  custom(names, 2, 8, (site) => {
    const { session } = site.scope.environment;
    const nullable = site.args.some((arg) => arg.nullable);
    const [first, second] = site.args;
    if (site.args.length === 2 && first && second) {
      const sum = `(${castTo(first, DATE, "implicit", session).sql} + ${castTo(second, TIME, "implicit", session).sql})`;
      return castTo({ sql: sum, type: TIMESTAMP_NTZ, nullable }, target, "implicit", session);
    }
    const numbers = site.args.slice(0, 7).map((arg) => integer.read(arg, site));
    const zone = site.args[7];
    const sql = `sf_timestamp_from_parts(${[...numbers, ...Array<string>(7 - numbers.length).fill("0")].join(", ")})`;
    if (zone && target.kind === "timestamp_tz")
      return { sql: `sf_wall_tz(${sql}, ${zone.sql})`, type: target, nullable };
    return castTo({ sql, type: TIMESTAMP_NTZ, nullable }, target, "implicit", session);
  });

const names = (name: string, format: string) =>
  custom(name, 1, 1, (site) => {
    const value = asMoment(only(site), site.scope);
    if (value.type.kind === "time") throw invalidArgumentTypes(name, [typeText(value.type)]);
    return {
      sql: `strftime(${wallClock(value, site.scope.environment.session)}, '${format}')`,
      type: VARCHAR,
      nullable: value.nullable,
    };
  });

export const dateFunctions = [
  ...dateAdd,
  ...dateDiff,
  ...dateTrunc,
  ...extract,
  ...partFunctions,
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
  ...timeSlice,
  ...convertTimezone,
  ...names("DAYNAME", "%a"),
  ...names("MONTHNAME", "%b"),
  ...custom("CURRENT_TIMESTAMP LOCALTIMESTAMP GETDATE SYSTIMESTAMP", 0, 1, (site) =>
    now(TIMESTAMP_LTZ, site.scope),
  ),
  ...custom("CURRENT_DATE", 0, 0, (site) => now(DATE, site.scope)),
  ...custom("CURRENT_TIME LOCALTIME", 0, 1, (site) => now(TIME, site.scope)),
  ...sysdate,
  ...scalar(
    "MONTHS_BETWEEN",
    [moment, moment],
    FLOAT,
    (a, b) => `sf_months_between(CAST(${a} AS TIMESTAMP), CAST(${b} AS TIMESTAMP))`,
  ),
  ...scalar(
    "DATE_FROM_PARTS DATEFROMPARTS",
    [integer, integer, integer],
    DATE,
    (y, m, d) => `sf_date_from_parts(${y}, ${m}, ${d})`,
  ),
  ...scalar(
    "TIME_FROM_PARTS TIMEFROMPARTS",
    [integer, integer, integer, optional(integer)],
    TIME,
    (h, m, s, ns) => `sf_time_from_parts(${h}, ${m}, ${s}, ${ns ?? "0"})`,
  ),
  ...fromParts(
    "TIMESTAMP_NTZ_FROM_PARTS TIMESTAMPNTZFROMPARTS TIMESTAMP_FROM_PARTS TIMESTAMPFROMPARTS",
    TIMESTAMP_NTZ,
  ),
  ...fromParts("TIMESTAMP_LTZ_FROM_PARTS TIMESTAMPLTZFROMPARTS", TIMESTAMP_LTZ),
  ...fromParts("TIMESTAMP_TZ_FROM_PARTS TIMESTAMPTZFROMPARTS", TIMESTAMP_TZ),
];
