import { dateOf, dayNumber, type Month } from "./calendar";

/** A file and the days that it holds, both ends included, YYYY-MM-DD. */
export interface DateFile {
  readonly name: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * How a month is cut into files so that a later as-of date only adds some: a month that ends by the default as-of date, and by the
 * as-of date, is one file; else every day up to the as-of date is one.
 */
export function filesOfMonth(month: Month, asOf: string, defaultAsOf: string): DateFile[] {
  const firstDay = dateOf(month.firstDay);
  const lastDay = dateOf(month.firstDay + month.days - 1);
  if (lastDay <= defaultAsOf && lastDay <= asOf) return [{ name: month.name, firstDay, lastDay }];
  const days = Math.min(month.days, dayNumber(asOf) - month.firstDay + 1);
  return Array.from({ length: Math.max(days, 0) }, (_, i) => {
    const day = dateOf(month.firstDay + i);
    return { name: day, firstDay: day, lastDay: day };
  });
}

/**
 * How rows that exist since some day are cut into files: one up to the default as-of date (or the as-of date, where that is earlier),
 * then one a day.
 * @returns the name of the file that holds a row of this day.
 */
export function fileOfDay(asOf: string, defaultAsOf: string): (day: string) => string {
  const base = asOf < defaultAsOf ? asOf : defaultAsOf;
  return (day) => (day <= base ? `to-${base}` : day);
}

/** The same for a table that is cut by day: one file for all days before the first, then one a day. */
export function fileOfDayFrom(firstDay: string): (day: string) => string {
  return (day) => (day < firstDay ? `before-${firstDay}` : day);
}
