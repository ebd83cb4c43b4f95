/** Snowflake's date and time parts, by their first name. */
export type DatePart =
  | "year"
  | "quarter"
  | "month"
  | "week"
  | "weekiso"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "millisecond"
  | "microsecond"
  | "nanosecond"
  | "dayofweek"
  | "dayofweekiso"
  | "dayofyear"
  | "yearofweek"
  | "yearofweekiso"
  | "epoch_second"
  | "epoch_millisecond"
  | "epoch_microsecond"
  | "epoch_nanosecond"
  | "timezone_hour"
  | "timezone_minute";

/** https://docs.snowflake.com/en/sql-reference/functions-date-time#supported-date-and-time-parts */
const NAMES: Readonly<Record<DatePart, string>> = {
  year: "y yy yyy yyyy yr years yrs",
  quarter: "q qtr qtrs quarters",
  month: "mm mon mons months",
  week: "w wk weekofyear woy wy weeks",
  weekiso: "week_iso weekofyeariso weekofyear_iso",
  day: "d dd days dayofmonth",
  hour: "h hh hr hours hrs",
  minute: "m mi min minutes mins",
  second: "s sec seconds secs",
  millisecond: "ms msec milliseconds",
  microsecond: "us usec microseconds",
  nanosecond: "ns nsec nanosec nsecond nanoseconds nanosecs nseconds",
  dayofweek: "weekday dow dw dayofweek",
  dayofweekiso: "weekday_iso dow_iso dw_iso dayofweek_iso",
  dayofyear: "yearday doy dy",
  yearofweek: "",
  yearofweekiso: "",
  epoch_second: "epoch epoch_seconds",
  epoch_millisecond: "epoch_milliseconds",
  epoch_microsecond: "epoch_microseconds",
  epoch_nanosecond: "epoch_nanoseconds",
  timezone_hour: "tzh",
  timezone_minute: "tzm",
};

const PARTS: ReadonlyMap<string, DatePart> = new Map(
  (Object.entries(NAMES) as [DatePart, string][]).flatMap(([part, names]) =>
    [part, ...names.split(" ")].filter(Boolean).map((name): [string, DatePart] => [name, part]),
  ),
);

/** The part that a word means, whatever its case; undefined for others. */
export const datePart = (word: string): DatePart | undefined => PARTS.get(word.toLowerCase());
