import type { Task } from "../catalog/model";
import { notSupported, SqlError } from "../errors";
import { optionValue, textOption } from "../statements/options";
import { parseSchedule } from "../schedules/schedule";

/** The definition, when it can be one. https://docs.snowflake.com/en/sql-reference/sql/create-task. Deviates: no finalizer tasks. */
export function checkedTask(task: Task): Task {
  if (optionValue(task.options, "FINALIZE")) throw notSupported("tasks with FINALIZE");
  const schedule = textOption(task.options, "SCHEDULE");
  if (schedule === undefined) return task;
  parseSchedule(schedule);
  if (task.after.length === 0) return task;
  throw new SqlError(
    "091444",
    "22023",
    `Task ${task.name} cannot have both a schedule and predecessors: in a graph only the root has a SCHEDULE.`,
  );
}
