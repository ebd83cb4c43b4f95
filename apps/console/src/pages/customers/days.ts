const MILLISECONDS = 86_400_000;

/** The day, YYYY-MM-DD, so many days earlier. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * MILLISECONDS).toISOString().slice(0, 10);
