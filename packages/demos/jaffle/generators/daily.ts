import { firstDay } from "../first-day";

/** For a table of which each day brings a file: what is delivered on a day, or happened on it where nothing is delivered late. */
export function daily<R>(since: (row: R) => string): { since: (row: R) => string; dailyFrom: string } {
  return { since, dailyFrom: firstDay };
}
