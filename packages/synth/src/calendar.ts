const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01. @param date YYYY-MM-DD. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMilliseconds);
}

/** YYYY-MM-DD. */
export function dateOf(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A calendar month. Days are numbers of dayNumber(). */
export interface Month {
  /** YYYY-MM. */
  readonly name: string;
  /** 1 to 12. */
  readonly month: number;
  readonly firstDay: number;
  readonly days: number;
}

/** Every calendar month that has a day from `first` to `last`, both YYYY-MM-DD. */
export function monthsBetween(first: string, last: string): Month[] {
  const months: Month[] = [];
  for (let name = first.slice(0, 7); name <= last.slice(0, 7);) {
    const firstDay = dayNumber(`${name}-01`);
    const next = dateOf(firstDay + 31).slice(0, 7);
    months.push({ name, month: Number(name.slice(5)), firstDay, days: dayNumber(`${next}-01`) - firstDay });
    name = next;
  }
  return months;
}

/** The n-th of a weekday in a month, as a day number: `nthWeekday("2025-11", 4, 4)` is Thanksgiving. */
export function nthWeekday(month: string, wanted: number, n: number): number {
  const first = dayNumber(`${month}-01`);
  return first + ((wanted - weekday(first) + 7) % 7) + 7 * (n - 1);
}
