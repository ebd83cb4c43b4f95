import { parseFormat, type FormatElement } from "./datetime-format";
import { openTyped, padExponent, type TypedValue } from "../duckdb/typed-values";

/** How a session shows times. `formats` is what sf_to_json and the like get: zone and formats, one a line. */
interface Shown {
  readonly zone: string;
  readonly formats: Readonly<Record<string, string>>;
}

const readShown = (text: string): Shown => {
  const [zone = "UTC", date = "", time = "", ntz = "", ltz = "", tz = ""] = text.split("\n");
  return { zone, formats: { D: date, C: time, N: ntz, L: ltz, Z: tz } };
};

/** A wall clock's fields, as UTC; the microseconds stand beside them. */
interface Clock {
  readonly at: Date;
  /** Nine digits. */
  readonly fraction: string;
  /** Minutes east of Greenwich. */
  readonly offset: number;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const WRITTEN =
  /^(?:(\d+)-(\d\d)-(\d\d))?[ T]?(?:(\d\d):(\d\d):(\d\d)(?:\.(\d+))?)?(?: ([+-])(\d\d)(\d\d))?$/;

/** Undefined for what lies outside of JavaScript's years, which is shown as it is stored. */
const clockOf = ({ tag, text }: TypedValue, zone: string): Clock | undefined => {
  const found = WRITTEN.exec(text);
  if (!found) return undefined;
  const [, year = "1970", month = "01", day = "01", hour = "0", minute = "0", second = "0", fraction = ""] =
    found;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(Number(hour), Number(minute), Number(second));
  const minutes = Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0);
  const offset = tag === "L" ? zoneOffset(at, zone) : found[8] === "-" ? -minutes : minutes;
  if (tag === "L") at.setTime(at.getTime() + offset * 60_000);
  return { at, fraction: fraction.padEnd(9, "0"), offset };
};

const zones = new Map<string, Intl.DateTimeFormat>();

/** Minutes that the zone is east of Greenwich at an instant. */
const zoneOffset = (at: Date, zone: string): number => {
  const format =
    zones.get(zone) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  zones.set(zone, format);
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const found = /([+-])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  return (Number(found[2]) * 60 + Number(found[3])) * (found[1] === "-" ? -1 : 1);
};

const two = (value: number): string => String(value).padStart(2, "0");
const hours = (offset: number): string =>
  `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}`;
const minutesOf = (offset: number): string => two(Math.abs(offset) % 60);

const element = (part: FormatElement, { at, fraction, offset }: Clock): string => {
  switch (part.kind) {
    case "literal":
      return part.text;
    case "fraction":
      return fraction.slice(0, part.digits);
    case "YYYY":
      return String(at.getUTCFullYear()).padStart(4, "0");
    case "YY":
      return two(at.getUTCFullYear() % 100);
    case "MMMM":
      return MONTHS[at.getUTCMonth()] ?? "";
    case "MON":
      return (MONTHS[at.getUTCMonth()] ?? "").slice(0, 3);
    case "MM":
      return two(at.getUTCMonth() + 1);
    case "DD":
      return two(at.getUTCDate());
    case "DY":
      return DAYS[at.getUTCDay()] ?? "";
    case "HH":
    case "HH24":
      return two(at.getUTCHours());
    case "HH12":
      return two(((at.getUTCHours() + 11) % 12) + 1);
    case "AM":
    case "PM":
      return at.getUTCHours() < 12 ? "AM" : "PM";
    case "MI":
      return two(at.getUTCMinutes());
    case "SS":
      return two(at.getUTCSeconds());
    case "TZH":
      return hours(offset);
    case "TZM":
      return minutesOf(offset);
    case "TZH:TZM":
    case "TZISO":
      return `${hours(offset)}:${minutesOf(offset)}`;
    default:
      return `${hours(offset)}${minutesOf(offset)}`;
  }
};

const shownText = (value: TypedValue, { zone, formats }: Shown): string => {
  const format = formats[value.tag];
  if (!format) return value.text;
  const clock = clockOf(value, zone);
  if (!clock) return value.text;
  return parseFormat(format)
    .map((part) => element(part, clock))
    .join("");
};

/** A stored text as a cast to VARCHAR gives it. */
export const plainText = (stored: string, formats: string): string => {
  const value = openTyped(stored);
  return value ? shownText(value, readShown(formats)) : stored;
};

/** A stored text as JSON shows it: numbers bare, a DOUBLE with 15 places and its exponent, everything else in quotes. */
export const shownJson = (stored: string, formats: string): string => {
  const value = openTyped(stored);
  if (!value) return JSON.stringify(stored);
  if (value.tag === "F") return value.text;
  const double = Number(value.text);
  if (value.tag === "R" && Number.isFinite(double)) return padExponent(double.toExponential(15));
  return JSON.stringify(shownText(value, readShown(formats)));
};

const EXACT_DATE = "YYYY-MM-DD";
const EXACT_TIME = "HH24:MI:SS.FF6";

/** The format in which a kind of type is read back. */
const exactFormat = (value: TypedValue, kind: string): string => {
  if (kind === "time") return EXACT_TIME;
  if (kind === "date") return EXACT_DATE;
  return `${EXACT_DATE} ${EXACT_TIME}${value.tag === "N" ? "" : " TZHTZM"}`;
};

/** A moment in UTC, so that moments compare as texts. */
const instantText = (value: TypedValue): string => {
  const clock = clockOf(value, "UTC");
  if (!clock) return value.text;
  const at = new Date(clock.at.getTime() - clock.offset * 60_000);
  return parseFormat(`${EXACT_DATE} ${EXACT_TIME}`)
    .map((part) => element(part, { ...clock, at }))
    .join("");
};

/**
 * A stored text as its casts to DATE, TIME and timestamps read it: in full, TIMESTAMP_LTZ by the clock of `zone`. `kind` is the type that it is
 * read as; "instant" is what moments are compared by.
 */
export const exactText = (stored: string, zone: string, kind: string): string => {
  const value = openTyped(stored);
  if (!value || !"NLZ".includes(value.tag)) return value?.text ?? stored;
  if (kind === "instant") return instantText(value);
  return shownText(value, { zone, formats: { [value.tag]: exactFormat(value, kind) } });
};
