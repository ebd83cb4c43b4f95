import { nextCron, parseCron, type Cron } from "./cron";
import { invalidSchedule } from "./invalid-schedule";

export type Schedule =
  | { readonly kind: "interval"; readonly milliseconds: number }
  | { readonly kind: "cron"; readonly cron: Cron };

const UNITS: Readonly<Record<string, number>> = { S: 1000, M: 60_000, H: 3_600_000 };
const MOST = 11_520 * 60_000;

/** '5 MINUTES', '10 SECONDS', '1 HOUR', '60' or 'USING CRON ..'. Throws for what is no schedule. */
export function parseSchedule(text: string): Schedule {
  const cron = /^\s*USING\s+CRON\s+(.*)$/is.exec(text);
  if (cron) return { kind: "cron", cron: parseCron(cron[1] ?? "") };
  const found = /^\s*(\d+)\s*(S|SECONDS?|M|MINUTES?|H|HOURS?)\s*$/i.exec(text);
  const unit = UNITS[(found?.[2] ?? "").charAt(0).toUpperCase()];
  const milliseconds = Number(found?.[1]) * (unit ?? NaN);
  if (!(milliseconds >= 10_000 && milliseconds <= MOST)) throw invalidSchedule(text);
  return { kind: "interval", milliseconds };
}

/** The next run after a moment: an interval counts from it, cron looks at the clock. */
export const nextRun = (schedule: Schedule, after: Date): Date =>
  schedule.kind === "cron"
    ? nextCron(schedule.cron, after)
    : new Date(after.getTime() + schedule.milliseconds);
