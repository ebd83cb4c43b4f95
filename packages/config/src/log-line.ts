/** A line of a service's log: the moment in UTC, then the text. */
export const logLine = (text: string, now: Date): string => `${now.toISOString()} ${text}`;
