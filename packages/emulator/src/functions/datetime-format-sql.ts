import type { BoundExpression } from "../binder/bound";
import { wallClock, zoneOf } from "../binder/cast-time";
import type { SessionFacts } from "../binder/environment";
import { quoteText } from "../generator/text";
import { parseFormat, type FormatElement } from "./datetime-format";

/** DuckDB's strftime codes; elements that need the zone's offset are not among them. */
const CODES: Readonly<Record<string, string>> = {
  YYYY: "%Y",
  YY: "%y",
  MMMM: "%B",
  MON: "%b",
  MM: "%m",
  DD: "%d",
  DY: "%a",
  HH24: "%H",
  HH: "%H",
  HH12: "%I",
  AM: "%p",
  PM: "%p",
  MI: "%M",
  SS: "%S",
};
const FRACTIONS: Readonly<Record<number, string>> = { 3: "%g", 6: "%f", 9: "%n" };

const codeOf = (element: FormatElement): string | undefined => {
  if (element.kind === "literal") return element.text.replaceAll("%", "%%");
  if (element.kind === "fraction") return FRACTIONS[element.digits];
  return CODES[element.kind];
};

/** Elements that DuckDB's strptime reads as Snowflake does. */
const READABLE = new Set(["YYYY", "MM", "MON", "DD", "HH24", "MI", "SS", "literal"]);

/** The format in DuckDB's codes for reading; undefined where it holds anything that DuckDB reads otherwise. */
export const strptimeFormat = (format: string): string | undefined => {
  const elements = parseFormat(format);
  const isReadable = elements.length > 0 && elements.every((element) => READABLE.has(element.kind));
  return isReadable ? elements.map(codeOf).join("") : undefined;
};

const fractionSql = (clock: string, digits: number): string =>
  digits === 0 ? "''" : `left(strftime(${clock}, '%n'), ${digits})`;

const offsetSql = (kind: string, offset: string): string => {
  switch (kind) {
    case "TZH":
      return `sf_offset_hours(${offset})`;
    case "TZM":
      return `sf_offset_minutes(${offset})`;
    case "TZH:TZM":
    case "TZISO":
      return `sf_offset_hours(${offset}) || ':' || sf_offset_minutes(${offset})`;
    default:
      return `sf_offset_hours(${offset}) || sf_offset_minutes(${offset})`;
  }
};

/** Minutes east of Greenwich. */
const offsetOf = (value: BoundExpression, session: SessionFacts): string => {
  if (value.type.kind === "timestamp_tz") return `(${value.sql}).offset_minutes`;
  if (value.type.kind === "timestamp_ltz") return `sf_zone_offset(${value.sql}, ${zoneOf(session)})`;
  return "0";
};

const printable = (value: BoundExpression, session: SessionFacts): string =>
  value.type.kind === "time" ? `(DATE '1970-01-01' + ${value.sql})` : wallClock(value, session);

/** A date, time or timestamp printed by a format that is known when the statement is bound. */
export const formatTime = (value: BoundExpression, format: string, session: SessionFacts): string => {
  const clock = printable(value, session);
  const pieces: string[] = [];
  let codes = "";
  const flush = () => {
    if (codes !== "") pieces.push(`strftime(${clock}, ${quoteText(codes)})`);
    codes = "";
  };
  for (const element of parseFormat(format === "AUTO" ? "YYYY-MM-DD HH24:MI:SS.FF3" : format)) {
    const code = codeOf(element);
    if (code !== undefined) {
      codes += code;
      continue;
    }
    flush();
    pieces.push(
      element.kind === "fraction"
        ? fractionSql(clock, element.digits)
        : offsetSql(element.kind, offsetOf(value, session)),
    );
  }
  flush();
  return pieces.length === 1 ? (pieces[0] ?? "''") : `(${pieces.join(" || ") || "''"})`;
};
