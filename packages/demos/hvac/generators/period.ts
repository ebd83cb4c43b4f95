import { addDays, type GenerationContext } from "@firn/synth";

/** Two years of calls. */
export const historyDays = 730;

/** First day of calls, YYYY-MM-DD. */
export const firstCallDay = ({ asOf }: Pick<GenerationContext, "asOf">): string =>
  addDays(asOf, -historyDays);

/** `YYYY-MM-DD HH:MM:SS` some minutes after a day's midnight. */
export function moment(day: string, minutes: number): string {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + Math.round(minutes) * 60_000);
  return at.toISOString().slice(0, 19).replace("T", " ");
}

/** The moment some minutes later. */
export const minutesAfter = (at: string, minutes: number): string =>
  moment(dayOf(at), minutesBetween(`${dayOf(at)} 00:00:00`, at) + minutes);

/** Minutes between two moments. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;
}

export const dayOf = (at: string): string => at.slice(0, 10);

/** The later of two days or moments. */
export const later = (one: string, other: string): string => (one > other ? one : other);
export const earlier = (one: string, other: string): string => (one < other ? one : other);
