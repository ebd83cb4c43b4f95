/** How numbers and dates are written, one way on every page. Missing values are a dash. */
const LOCALE = "en-US";
const NONE = "–";

type Given<Value> = Value | null | undefined;

const formatter = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat(LOCALE, options);
  return (value: Given<number>) =>
    value === null || value === undefined ? NONE : minus(format.format(value));
};

/** A real minus sign is as wide as a plus. */
const minus = (text: string) => text.replace("-", "\u2212");

export const count = formatter({ maximumFractionDigits: 0 });
export const compact = formatter({ notation: "compact", maximumFractionDigits: 1 });
export const decimal = formatter({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const number = formatter({ maximumFractionDigits: 2 });
export const hundredths = formatter({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** $1,235 */
export const dollars = formatter({ style: "currency", currency: "USD", maximumFractionDigits: 0 });
/** $1,234.50 */
export const cents = formatter({ style: "currency", currency: "USD" });
/** $1.2M */
export const compactDollars = formatter({
  style: "currency",
  currency: "USD",
  notation: "compact",
  minimumFractionDigits: 0,
  maximumFractionDigits: 1,
});

const percentFormat = formatter({ maximumFractionDigits: 1 });
const signedFormat = formatter({ maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** Of a value that is in percent already: 12.5 is 12.5%. */
export const percent = (value: Given<number>): string =>
  value === null || value === undefined ? NONE : `${percentFormat(value)}%`;
/** A change in percent, with its sign. */
export const change = (value: Given<number>): string =>
  value === null || value === undefined ? NONE : `${signedFormat(value)}%`;
/** Of a share of one: 0.125 is 12.5%. */
export const share = (value: Given<number>): string =>
  percent(value === null || value === undefined ? value : value * 100);

const dayFormat = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const shortDayFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat(LOCALE, { month: "short", year: "numeric", timeZone: "UTC" });
const momentFormat = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

/** Days and moments come without a zone: they are read as UTC and written as UTC, so nothing shifts. */
function dateOf(text: string): Date {
  const isDay = text.length === 10;
  return new Date(isDay || /Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
}

const dated = (format: Intl.DateTimeFormat) => (text: Given<string>) =>
  text === null || text === undefined ? NONE : format.format(dateOf(text));

/** May 3, 2026 */
export const day = dated(dayFormat);
export const shortDay = dated(shortDayFormat);
export const month = dated(monthFormat);
export const moment = dated(momentFormat);

/** Q2 2026 */
export const quarter = (text: string): string => {
  const date = dateOf(text);
  return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, roughly: `4 min ago`. */
export function ago(instant: Given<string>, now: Date): string {
  if (instant === null || instant === undefined) return "never";
  const seconds = Math.max(0, (now.getTime() - dateOf(instant).getTime()) / 1000);
  if (seconds < MINUTE) return "just now";
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  return `${Math.floor(seconds / DAY)} d ago`;
}

/** 0 s, 0.4 s, 12 s, 3 min 20 s. */
export function duration(seconds: Given<number>): string {
  if (seconds === null || seconds === undefined) return NONE;
  if (seconds === 0) return "0 s";
  if (seconds < 10) return `${decimal(seconds)} s`;
  if (seconds < 2 * MINUTE) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / MINUTE)} min ${Math.round(seconds % MINUTE)} s`;
}

/** `1 customer`, `2 customers`. */
export const plural = (amount: number, one: string, many = `${one}s`): string =>
  `${count(amount)} ${amount === 1 ? one : many}`;

/** What columns abbreviate. */
const SPELLINGS: Readonly<Record<string, string>> = {
  avg: "average",
  pct: "percent",
  ndr: "NDR",
  arr: "ARR",
  id: "ID",
};

/** `first_time_fix`, `FIRST_TIME_FIX` or `firstTimeFix` as words: `First time fix`; abbreviations of columns are spelled out. */
export function words(name: string): string {
  const text = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase()
    .split(" ")
    .map((word) => SPELLINGS[word] ?? word)
    .join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
