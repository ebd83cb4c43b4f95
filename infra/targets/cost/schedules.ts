import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { hourlyCredits } from "@firn/snowflake";
import { runsPerDay } from "./runs-per-day";

/** A task with a schedule, and those that follow it. */
export interface Schedule {
  readonly demo: string;
  /** `SCHEMA.TASK` of the root. */
  readonly task: string;
  readonly runsPerDay: number;
  /** Tasks that run each time at most, the root among them. */
  readonly tasks: number;
  /** Credits of a second in which one of them works; the same as a warehouse of its size. */
  readonly creditsPerSecond: number;
}

/** What one run of a task is reckoned with: nobody knows beforehand, and a warehouse is paid for a minute at least. */
export const assumedSeconds = 60;

/** The schedules of the demos' tasks, from sql/<demo>/tasks. */
export function readSchedules(demos: readonly string[], root = repositoryRoot): Schedule[] {
  return demos.flatMap((demo) => {
    const folder = join(root, "sql", demo, "tasks");
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).sort();
    return schedulesIn(demo, files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n"));
  });
}

interface TaskDeclaration {
  readonly name: string;
  readonly schedule: string | undefined;
  readonly after: string | undefined;
  readonly size: string;
}

/** The schedules of the tasks that a script makes. */
export function schedulesIn(demo: string, script: string): Schedule[] {
  const tasks = declarationsIn(script);
  const following = (name: string): number =>
    tasks.filter(({ after }) => after === name).reduce((sum, next) => sum + following(next.name), 1);
  return tasks.flatMap(({ name, schedule, size }) =>
    schedule === undefined
      ? []
      : [
          {
            ...{ demo, task: name, runsPerDay: runsPerDay(schedule), tasks: following(name) },
            creditsPerSecond: hourlyCredits(size) / 3600,
          },
        ],
  );
}

function declarationsIn(script: string): TaskDeclaration[] {
  const text = script.replaceAll(/^\s*--.*$/gm, "");
  return [
    ...text.matchAll(/\bCREATE (?:OR REPLACE )?TASK (?:IF NOT EXISTS )?(\S+)([\s\S]*?)\n\s*AS\b/gi),
  ].map(([, name = "", settings = ""]) => ({
    name,
    schedule: /\bSCHEDULE = '([^']+)'/i.exec(settings)?.[1],
    after: /\bAFTER (\S+)/i.exec(settings)?.[1],
    size:
      /\bINITIAL_WAREHOUSE_SIZE = '([^']+)'/i.exec(settings.replace("USER_TASK_MANAGED_", ""))?.[1] ??
      "XSMALL",
  }));
}

/** Credits of a month in which the tasks are resumed, at so many seconds a task. */
export function monthlyCredits(
  { runsPerDay: runs, tasks, creditsPerSecond }: Schedule,
  seconds = assumedSeconds,
): number {
  return (365.25 / 12) * runs * tasks * seconds * creditsPerSecond;
}

/** A line for each schedule. */
export function scheduleLines(schedules: readonly Schedule[]): string[] {
  return schedules.map((schedule) => {
    const { demo, task, runsPerDay: runs, tasks } = schedule;
    const often =
      runs >= 1 ? `${Number(runs.toFixed(1))} a day` : `${Number(((runs * 365.25) / 12).toFixed(1))} a month`;
    return `cost: task ${task} of ${demo}, where it is resumed: ${often}, ${monthlyCredits(schedule).toFixed(2)} credits a month at ${assumedSeconds} s for each of ${tasks} tasks`;
  });
}
