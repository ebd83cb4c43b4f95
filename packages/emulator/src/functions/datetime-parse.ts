import { BoundedMap } from "./bounded-map";
import { parseFormat, type FormatElement } from "./datetime-format";
import { digits, oneOf, signed, takeApart, type Piece } from "./text-pieces";

/** A moment as written: the clock on the wall, and its zone's offset where one was written. */
export interface WrittenTime {
  /** YYYY-MM-DD HH:MM:SS.ffffff, as DuckDB reads it. */
  readonly wall: string;
  readonly offsetMinutes?: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG_MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  fraction: string;
  afternoon?: boolean;
  twelveHours: boolean;
  offsetHours?: number;
  offsetMinutes?: number;
  negative: boolean;
}

/** A piece of a format and what its text sets. */
interface Reader {
  readonly read: Piece;
  readonly set?: (fields: Fields, text: string) => void;
}

const READERS: Readonly<Record<string, Reader>> = {
  YYYY: { read: digits(4, 4), set: (f, t) => (f.year = Number(t)) },
  YY: { read: digits(2, 2), set: (f, t) => (f.year = Number(t) + (Number(t) < 70 ? 2000 : 1900)) },
  MMMM: { read: oneOf(LONG_MONTHS), set: (f, t) => (f.month = LONG_MONTHS.indexOf(t.toLowerCase()) + 1) },
  MON: { read: oneOf(MONTHS), set: (f, t) => (f.month = MONTHS.indexOf(t.toLowerCase()) + 1) },
  MM: { read: digits(1, 2), set: (f, t) => (f.month = Number(t)) },
  DD: { read: digits(1, 2), set: (f, t) => (f.day = Number(t)) },
  DY: { read: oneOf(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]) },
  HH24: { read: digits(1, 2), set: (f, t) => (f.hour = Number(t)) },
  HH: { read: digits(1, 2), set: (f, t) => (f.hour = Number(t)) },
  HH12: {
    read: digits(1, 2),
    set: (f, t) => {
      f.hour = Number(t);
      f.twelveHours = true;
    },
  },
  AM: { read: oneOf(["am", "pm"]), set: (f, t) => (f.afternoon = t.toLowerCase() === "pm") },
  PM: { read: oneOf(["am", "pm"]), set: (f, t) => (f.afternoon = t.toLowerCase() === "pm") },
  MI: { read: digits(1, 2), set: (f, t) => (f.minute = Number(t)) },
  SS: { read: digits(1, 2), set: (f, t) => (f.second = Number(t)) },
  TZH: {
    read: signed(digits(1, 2)),
    set: (f, t) => {
      f.offsetHours = Math.abs(Number(t));
      f.negative = t.startsWith("-");
    },
  },
  TZM: { read: digits(2, 2), set: (f, t) => (f.offsetMinutes = Number(t)) },
};

const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  TZHTZM: ["TZH", "TZM"],
  "TZH:TZM": ["TZH", ":", "TZM"],
  TZISO: ["TZH", ":", "TZM"],
};

const FRACTION: Reader = { read: digits(0, 9), set: (f, t) => (f.fraction = t) };

const readersOf = (element: FormatElement, next: FormatElement | undefined): readonly Reader[] => {
  if (element.kind === "fraction") return [FRACTION];
  if (element.kind === "literal")
    return [{ read: oneOf(element.text === "." && next?.kind === "fraction" ? [".", ""] : [element.text]) }];
  return (COMPOSED[element.kind] ?? [element.kind]).map((kind) => READERS[kind] ?? { read: oneOf([kind]) });
};

/** Characters of a format and of a text: with fewer than these, no two of them take long to compare. */
const LONGEST_FORMAT = 128;
const LONGEST_TEXT = 1000;

const compiledFormats = new BoundedMap<string, readonly Reader[]>(200);
const compiledFormat = (format: string): readonly Reader[] => {
  const known = compiledFormats.get(format);
  if (known) return known;
  if (format.length > LONGEST_FORMAT)
    throw new Error(
      `SF|100096|22007|Date and time formats of more than ${LONGEST_FORMAT} characters are not supported; this one has ${format.length}`,
    );
  const elements = parseFormat(format);
  const readers = elements.flatMap((element, index) => readersOf(element, elements[index + 1]));
  compiledFormats.set(format, readers);
  return readers;
};

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

const hourOf = (fields: Fields): number | undefined => {
  if (fields.afternoon === undefined) {
    if (fields.twelveHours && fields.hour === 12) return 0;
    return fields.hour <= 23 ? fields.hour : undefined;
  }
  if (fields.hour > 12 || fields.hour === 0)
    return fields.hour <= 23 && !fields.twelveHours ? fields.hour : undefined;
  return (fields.hour % 12) + (fields.afternoon ? 12 : 0);
};

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const written = (fields: Fields): WrittenTime | undefined => {
  const { year, month, day, minute, second } = fields;
  const hour = hourOf(fields);
  if (
    hour === undefined ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysIn(year, month) ||
    minute > 59 ||
    second > 59
  )
    return undefined;
  const fraction = `${fields.fraction}000000`.slice(0, 6);
  const wall = `${pad(year, 4)}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}.${fraction}`;
  if (fields.offsetHours === undefined) return { wall };
  const offset = fields.offsetHours * 60 + (fields.offsetMinutes ?? 0);
  return { wall, offsetMinutes: fields.negative ? -offset : offset };
};

/** Reads a text by a Snowflake format; undefined where it does not match or names no moment. Throws for a format that is too long. */
export const parseTime = (text: string, format: string): WrittenTime | undefined => {
  const readers = compiledFormat(format);
  if (text.length > LONGEST_TEXT) return undefined;
  const texts = takeApart(
    text,
    readers.map(({ read }) => read),
  );
  if (!texts) return undefined;
  const fields: Fields = {
    year: 1970,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    fraction: "",
    twelveHours: false,
    negative: false,
  };
  readers.forEach(({ set }, index) => set?.(fields, texts[index] ?? ""));
  return written(fields);
};

/** A zone behind a TIME is read and says nothing. */
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{0,9}))?)?\s*(am|pm)?\s*(?:Z|[+-]\d{1,2}(?::?\d{2})?)?$/i;
const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{0,9}))?)?)?\s*(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/i;

/** https://docs.snowflake.com/en/sql-reference/date-time-input-output#supported-formats-for-auto-detection */
const AUTOMATIC = [
  "DD-MON-YYYY",
  "DD-MMMM-YYYY",
  "DD-MON-YYYY HH24:MI:SS",
  "MM/DD/YYYY",
  "MM/DD/YYYY HH24:MI:SS",
  "DY, DD MON YYYY HH24:MI:SS TZHTZM",
  "DY, DD MON YYYY HH24:MI:SS",
  "DY, DD MON YYYY HH12:MI:SS AM",
  "DY, DD MON YYYY HH12:MI:SS AM TZHTZM",
  "DD-MON-YY",
  "DY MON DD HH24:MI:SS TZHTZM YYYY",
  'YYYYMMDD"T"HH24MISS',
];

const isoTime = (text: string): WrittenTime | undefined => {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const fields: Fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction: fraction ?? "",
    twelveHours: false,
    negative: zone?.startsWith("-") ?? false,
  };
  if (zone) {
    const digits = zone.replace(/[^0-9]/g, "");
    fields.offsetHours = Number(digits.slice(0, 2) || 0);
    fields.offsetMinutes = Number(digits.slice(2, 4) || 0);
  }
  return written(fields);
};

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, by the size of the number. */
const epochTime = (text: string): WrittenTime | undefined => {
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const count = BigInt(text);
  const size = count < 0n ? -count : count;
  const micros =
    size < 31_536_000_000n
      ? count * 1_000_000n
      : size < 31_536_000_000_000n
        ? count * 1000n
        : size < 31_536_000_000_000_000n
          ? count
          : count / 1000n;
  const millis = Number(micros / 1000n);
  const iso = new Date(millis).toISOString();
  return {
    wall: `${iso.slice(0, 10)} ${iso.slice(11, 23)}${pad(Number(((micros % 1000n) + 1000n) % 1000n), 3)}`,
  };
};

/** As parseTime; AUTO is any format that Snowflake finds by itself. */
export const parseTimeBy = (text: string, format: string): WrittenTime | undefined =>
  format.toUpperCase() === "AUTO" ? parseTimeAutomatically(text) : parseTime(text, format);

/** Reads a text by the formats that Snowflake finds by itself; undefined where none matches. */
export const parseTimeAutomatically = (text: string): WrittenTime | undefined => {
  const trimmed = text.trim();
  return isoTime(trimmed) ?? epochTime(trimmed) ?? firstMatch(trimmed);
};

const firstMatch = (text: string): WrittenTime | undefined => {
  for (const format of AUTOMATIC) {
    const found = parseTime(text, format);
    if (found) return found;
  }
  return undefined;
};

/** A TIME as written, HH:MM:SS.ffffff; undefined where it is none. */
export const parseClock = (text: string): string | undefined => {
  const match = CLOCK.exec(text.trim());
  if (!match) return parseTimeAutomatically(text)?.wall.slice(11);
  const [, hour, minute, second, fraction, half] = match;
  const fields: Fields = {
    year: 1970,
    month: 1,
    day: 1,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    fraction: fraction ?? "",
    twelveHours: half !== undefined,
    negative: false,
    ...(half ? { afternoon: half.toLowerCase() === "pm" } : {}),
  };
  return written(fields)?.wall.slice(11);
};
