import { addDays, monthsBetween, type GenerationContext } from "@firn/synth";
import { startDate } from "../parameters";

/** The first day of the month that is so many months after that of `date`. */
export function monthAfter(date: string, months: number): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}-01`;
}

/** First days of the months of billing: from a year before the start to the as-of date. */
export function billingMonths(context: GenerationContext): string[] {
  const first = monthAfter(context.valueOf(startDate), -12);
  return monthsBetween(first, context.asOf).map(({ name }) => `${name}-01`);
}

/** The last day of the month that begins on this day. */
export function lastDayOf(month: string): string {
  return addDays(monthAfter(month, 1), -1);
}
