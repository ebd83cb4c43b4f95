const DAY = 86_400_000;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day that lies so many days before an ISO day. */
export const daysBefore = (day: string, days: number): string => isoDay(at(day) - days * DAY);

/** How many days a period has, its first and its last one included; 0 where it ends before it begins. */
export const lengthInDays = (from: string, to: string): number => Math.max(0, (at(to) - at(from)) / DAY + 1);

/** Every day of a period, its first and its last one included. */
export const daysOf = (from: string, to: string): string[] =>
  Array.from({ length: lengthInDays(from, to) }, (_, number) => isoDay(at(from) + number * DAY));
