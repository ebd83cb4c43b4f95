import { parseFormat, type FormatElement } from "./datetime-format";

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

/** A piece of a regular expression and what its match sets. */
const READERS: Readonly<Record<string, { pattern: string; set: (fields: Fields, text: string) => void }>> = {
  YYYY: { pattern: "(\\d{4})", set: (f, t) => (f.year = Number(t)) },
  YY: { pattern: "(\\d{2})", set: (f, t) => (f.year = Number(t) + (Number(t) < 70 ? 2000 : 1900)) },
  MMMM: {
    pattern: `(${LONG_MONTHS.join("|")})`,
    set: (f, t) => (f.month = LONG_MONTHS.indexOf(t.toLowerCase()) + 1),
  },
  MON: { pattern: `(${MONTHS.join("|")})`, set: (f, t) => (f.month = MONTHS.indexOf(t.toLowerCase()) + 1) },
  MM: { pattern: "(\\d{1,2})", set: (f, t) => (f.month = Number(t)) },
  DD: { pattern: "(\\d{1,2})", set: (f, t) => (f.day = Number(t)) },
  DY: { pattern: "(mon|tue|wed|thu|fri|sat|sun)", set: () => undefined },
  HH24: { pattern: "(\\d{1,2})", set: (f, t) => (f.hour = Number(t)) },
  HH: { pattern: "(\\d{1,2})", set: (f, t) => (f.hour = Number(t)) },
  HH12: {
    pattern: "(\\d{1,2})",
    set: (f, t) => {
      f.hour = Number(t);
      f.twelveHours = true;
    },
  },
  AM: { pattern: "(am|pm)", set: (f, t) => (f.afternoon = t.toLowerCase() === "pm") },
  PM: { pattern: "(am|pm)", set: (f, t) => (f.afternoon = t.toLowerCase() === "pm") },
  MI: { pattern: "(\\d{1,2})", set: (f, t) => (f.minute = Number(t)) },
  SS: { pattern: "(\\d{1,2})", set: (f, t) => (f.second = Number(t)) },
  TZH: {
    pattern: "([+-]\\d{1,2})",
    set: (f, t) => {
      f.offsetHours = Math.abs(Number(t));
      f.negative = t.startsWith("-");
    },
  },
  TZM: { pattern: "(\\d{2})", set: (f, t) => (f.offsetMinutes = Number(t)) },
};

const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  TZHTZM: ["TZH", "TZM"],
  "TZH:TZM": ["TZH", ":", "TZM"],
  TZISO: ["TZH", ":", "TZM"],
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

interface Compiled {
  readonly pattern: RegExp;
  readonly setters: readonly ((fields: Fields, text: string) => void)[];
}

const FRACTION = {
  pattern: "(\\d{0,9})",
  set: (f: Fields, t: string) => {
    f.fraction = t;
  },
};

const compile = (elements: readonly FormatElement[]): Compiled => {
  const setters: ((fields: Fields, text: string) => void)[] = [];
  const piece = (kind: string): string => {
    const reader = READERS[kind];
    if (!reader) return escaped(kind);
    setters.push(reader.set);
    return reader.pattern;
  };
  const source = elements.map((element, index) => {
    if (element.kind === "literal")
      return element.text === "." && elements[index + 1]?.kind === "fraction"
        ? "\\.?"
        : escaped(element.text);
    if (element.kind === "fraction") {
      setters.push(FRACTION.set);
      return FRACTION.pattern;
    }
    return (COMPOSED[element.kind] ?? [element.kind]).map(piece).join("");
  });
  return { pattern: new RegExp(`^\\s*${source.join("")}\\s*$`, "i"), setters };
};

const compiledFormats = new Map<string, Compiled>();
const compiledFormat = (format: string): Compiled => {
  const known = compiledFormats.get(format);
  if (known) return known;
  const compiled = compile(parseFormat(format));
  compiledFormats.set(format, compiled);
  return compiled;
};

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

const hourOf = (fields: Fields): number | undefined => {
  if (fields.afternoon === undefined) return fields.hour <= 23 ? fields.hour : undefined;
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

/** Reads a text by a Snowflake format; undefined where it does not match or names no moment. */
export const parseTime = (text: string, format: string): WrittenTime | undefined => {
  const { pattern, setters } = compiledFormat(format);
  const match = pattern.exec(text);
  if (!match) return undefined;
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
  setters.forEach((set, index) => set(fields, match[index + 1] ?? ""));
  return written(fields);
};

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{0,9}))?)?\s*(am|pm)?$/i;
const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{0,9}))?)?)?\s*(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/i;

/** https://docs.snowflake.com/en/sql-reference/date-time-input-output#supported-formats-for-auto-detection */
const AUTOMATIC = [
  "DD-MON-YYYY",
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
