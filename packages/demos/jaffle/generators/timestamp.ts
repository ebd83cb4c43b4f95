/** YYYY-MM-DD HH:MM:SS. @param second since midnight; a negative one is on a day before. */
export function timestampOf(day: number, second: number): string {
  return new Date((day * 86_400 + second) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** The day of a timestamp, YYYY-MM-DD. */
export function dayOf(timestamp: string): string {
  return timestamp.slice(0, 10);
}
