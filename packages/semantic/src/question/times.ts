import type { Word } from "./words";

export const grains = ["day", "week", "month", "quarter", "year"] as const;
export type Grain = (typeof grains)[number];

/** A stretch of time; all but years and months end with, or count back from, the newest day in the data. */
export type Period =
  /** The last `count` units up to the newest day. */
  | { readonly kind: "rolling"; readonly count: number; readonly unit: Grain }
  /** The whole unit `back` units before that of the newest day; 0 is the one that it lies in. */
  | { readonly kind: "calendar"; readonly back: 0 | 1; readonly unit: Grain }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "month"; readonly year: number; readonly month: number };

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const ADVERBS: Readonly<Record<string, Grain>> = {
  daily: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
  annual: "year",
  annually: "year",
};

const grainOf = (word: Word | undefined): Grain | undefined => grains.find((grain) => grain === word?.text);

/** What stands at the beginning of the words, and how many of them it takes. */
export type Timed = { readonly length: number } & ({ readonly period: Period } | { readonly grain: Grain });

/** A period or a grain at the beginning of the words. */
export function timeAt(words: readonly Word[]): Timed | undefined {
  return relative(words) ?? calendarYear(words) ?? namedMonth(words) ?? grainWord(words);
}

/** last 90 days, past six months, last month, this year */
function relative([first, second, third]: readonly Word[]): Timed | undefined {
  const word = first?.text ?? "";
  const counted = grainOf(third);
  if (
    ["last", "past", "previous", "trailing", "recent"].includes(word) &&
    second?.number !== undefined &&
    counted
  )
    return { length: 3, period: { kind: "rolling", count: second.number, unit: counted } };
  const unit = grainOf(second);
  if (!unit) return undefined;
  if (word === "past") return { length: 2, period: { kind: "rolling", count: 1, unit } };
  if (word === "last" || word === "previous")
    return { length: 2, period: { kind: "calendar", back: 1, unit } };
  if (word === "this" || word === "current")
    return { length: 2, period: { kind: "calendar", back: 0, unit } };
  return undefined;
}

const isYear = (word: Word | undefined): word is Word & { number: number } =>
  word?.number !== undefined && /^20\d\d$/.test(word.raw);

const calendarYear = ([first]: readonly Word[]): Timed | undefined =>
  isYear(first) ? { length: 1, period: { kind: "year", year: first.number } } : undefined;

/** March 2025; a month alone could be one of several years. */
function namedMonth([first, second]: readonly Word[]): Timed | undefined {
  const month = MONTHS.findIndex((name) => name === first?.text || name.slice(0, 3) === first?.text) + 1;
  if (month === 0 || !isYear(second)) return undefined;
  return { length: 2, period: { kind: "month", year: second.number, month } };
}

function grainWord([first, second, third]: readonly Word[]): Timed | undefined {
  const adverb = ADVERBS[first?.text ?? ""];
  if (adverb) return { length: 1, grain: adverb };
  const grain = grainOf(first);
  if (!grain) return undefined;
  const repeated = ["by", "over"].includes(second?.text ?? "") && grainOf(third) === grain;
  return { length: repeated ? 3 : 1, grain };
}

const shift = (unit: Grain, count: number, day: string) =>
  `DATEADD(${unit.toUpperCase()}, -${count}, ${day})`;
const truncated = (unit: Grain, day: string) => `DATE_TRUNC('${unit.toUpperCase()}', ${day})`;

/** A condition on a column of days; `newest` is SQL for the newest day. */
export function periodSql(period: Period, column: string, newest: string): string {
  switch (period.kind) {
    case "rolling":
      return `${column} > ${shift(period.unit, period.count, newest)}`;
    case "calendar": {
      const start = truncated(period.unit, period.back === 0 ? newest : shift(period.unit, 1, newest));
      const after = period.back === 0 ? "" : ` AND ${column} < ${truncated(period.unit, newest)}`;
      return `${column} >= ${start}${after}`;
    }
    case "year":
      return `YEAR(${column}) = ${period.year}`;
    case "month":
      return `YEAR(${column}) = ${period.year} AND MONTH(${column}) = ${period.month}`;
  }
}

/** The period in words. */
export function periodText(period: Period): string {
  switch (period.kind) {
    case "rolling":
      return `in the last ${period.count} ${period.unit}${period.count === 1 ? "" : "s"} of the data`;
    case "calendar":
      return period.back === 0
        ? `in the ${period.unit} of the newest day`
        : `in the ${period.unit} before that of the newest day`;
    case "year":
      return `in ${period.year}`;
    case "month":
      return `in ${capital(MONTHS[period.month - 1] ?? "")} ${period.year}`;
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
