import { UserError } from "@firn/config";

const unitsPerDay: Readonly<Record<string, number>> = { SECOND: 86_400, MINUTE: 1_440, HOUR: 24 };
const daysOfMonth = 365.25 / 12;

/**
 * How often a task with this schedule runs on an average day.
 * https://docs.snowflake.com/en/sql-reference/sql/create-task#optional-parameters
 *
 * @throws UserError where Snowflake would not take the schedule either, or where it names months or weekdays by words
 */
export function runsPerDay(schedule: string): number {
  const [, every, unit = ""] = /^(\d+) (SECOND|MINUTE|HOUR)S?$/i.exec(schedule) ?? [];
  if (every !== undefined) return (unitsPerDay[unit.toUpperCase()] ?? 0) / Number(every);
  const [, fields = ""] = /^USING CRON (\S+ \S+ \S+ \S+ \S+) \S+$/i.exec(schedule) ?? [];
  const [minute, hour, day, month, weekday] = fields.split(" ");
  if (!minute || !hour || !day || !month || !weekday) throw unreadable(schedule);
  const count = (field: string, least: number, most: number) => valuesOf(field, least, most, schedule);
  const months = count(month, 1, 12) / 12;
  return count(minute, 0, 59) * count(hour, 0, 23) * months * shareOfDays(day, weekday, count);
}

type Count = (field: string, least: number, most: number) => number;

/** A day counts where either of the two fields names it, as in every cron. */
function shareOfDays(day: string, weekday: string, count: Count): number {
  const ofMonth = Math.min(1, (day === "L" ? 1 : count(day, 1, 31)) / daysOfMonth);
  const ofWeek = Math.min(1, count(weekday, 0, 6) / 7);
  if (day === "*") return ofWeek;
  return weekday === "*" ? ofMonth : ofMonth + ofWeek - ofMonth * ofWeek;
}

/** How many values a cron field names: `*`, `5`, `1-5`, `0,30`, and each of them with a step. */
function valuesOf(field: string, least: number, most: number, schedule: string): number {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [, from, to, step = "1"] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (part !== "*" && from === undefined && !part.startsWith("*/")) throw unreadable(schedule);
    const first = from === undefined ? least : Number(from);
    const last = to !== undefined ? Number(to) : from !== undefined && !part.includes("/") ? first : most;
    for (let value = first; value <= last; value += Math.max(1, Number(step))) values.add(value);
  }
  return values.size;
}

const unreadable = (schedule: string) =>
  new UserError(`The schedule "${schedule}" cannot be read.`, {
    hint: "For example: '30 MINUTE', or 'USING CRON 20 3 * * * UTC' with numbers.",
  });
