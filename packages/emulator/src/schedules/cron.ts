import { invalidSchedule } from "./invalid-schedule";

/** A cron expression of five fields, as sets of allowed numbers. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** L: the last day of the month. */
  readonly lastDay: boolean;
  /** 5L: the last Friday of the month. */
  readonly lastWeekdays: ReadonlySet<number>;
  /** Both day fields are given: one of them is enough. */
  readonly anyDay: boolean;
  readonly zone: string;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MINUTE = 60_000;
const MOST_DAYS = 366 * 5;

/** `0 9-17 * * SUN America/Los_Angeles`. https://docs.snowflake.com/en/sql-reference/sql/create-task. Throws for what is no cron expression. */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = "", zone = ""] = fields;
  if (fields.length !== 6 || !isZone(zone)) throw invalidSchedule(`USING CRON ${text}`);
  const numbers = (field: string, low: number, high: number, names: readonly string[] = [], first = 0) =>
    parseField(field, low, high, names, first, text);
  const lastWeekdays = /^([0-7]|[A-Z]{3})L$/i.exec(weekday);
  const lastDay = day.toUpperCase() === "L";
  return {
    minutes: numbers(minute, 0, 59),
    hours: numbers(hour, 0, 23),
    days: lastDay ? new Set() : numbers(day, 1, 31),
    months: numbers(month, 1, 12, MONTHS, 1),
    weekdays: lastWeekdays ? new Set() : normalized(numbers(weekday, 0, 7, WEEKDAYS)),
    lastDay,
    lastWeekdays: lastWeekdays ? normalized(numbers(lastWeekdays[1] ?? "", 0, 7, WEEKDAYS)) : new Set(),
    anyDay: day !== "*" && weekday !== "*",
    zone,
  };
}

/** Sunday is 0 and 7. */
const normalized = (days: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...days].map((day) => day % 7));

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone !== "";
  } catch {
    return false;
  }
}

function parseField(
  field: string,
  low: number,
  high: number,
  names: readonly string[],
  first: number,
  whole: string,
): ReadonlySet<number> {
  const read = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + first : /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= low && value <= high)) throw invalidSchedule(`USING CRON ${whole}`);
    return value;
  };
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [range = "", step = "1"] = part.split("/");
    const [from = "", to] = range.split("-");
    const start = range === "*" ? low : read(from);
    const end =
      range === "*" || (to === undefined && part.includes("/")) ? high : to === undefined ? start : read(to);
    if (!/^[1-9]\d*$/.test(step)) throw invalidSchedule(`USING CRON ${whole}`);
    for (let value = start; value <= end; value += Number(step)) values.add(value);
  }
  return values;
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** What clocks in the zone show at a moment. */
function wallClock(format: Intl.DateTimeFormat, moment: number): WallClock {
  const parts = Object.fromEntries(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour: hour % 24, minute };
}

/** The first moment after `after` that the expression means; days without one are stepped over whole. */
export function nextCron(cron: Cron, after: Date): Date {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: cron.zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  let moment = Math.floor(after.getTime() / MINUTE) * MINUTE + MINUTE;
  const limit = moment + MOST_DAYS * 1440 * MINUTE;
  while (moment < limit) {
    const clock = wallClock(format, moment);
    if (!isDay(cron, clock)) moment += (24 * 60 - clock.hour * 60 - clock.minute) * MINUTE;
    else if (!cron.hours.has(clock.hour)) moment += (60 - clock.minute) * MINUTE;
    else if (!cron.minutes.has(clock.minute)) moment += MINUTE;
    else return new Date(moment);
    // An autumn day has 25 hours: midnight may be passed by an hour, where the day begins anew.
  }
  throw invalidSchedule("USING CRON, which never comes");
}

function isDay(cron: Cron, { year, month, day }: WallClock): boolean {
  if (!cron.months.has(month)) return false;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const byDay = cron.lastDay ? day === daysInMonth : cron.days.has(day);
  const byWeekday = cron.weekdays.has(weekday) || (cron.lastWeekdays.has(weekday) && day > daysInMonth - 7);
  return cron.anyDay ? byDay || byWeekday : byDay && byWeekday;
}
