import { withoutSecrets } from "../parser/secrets";
import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import { pathOf } from "../catalog/names";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import { textOption } from "../statements/options";
import { predecessors, tasksInUse } from "./graph";
import type { TaskRun } from "./history";
import type { TaskScheduler } from "./scheduler";

const COLUMNS =
  columnsFrom(`QUERY_ID, NAME, DATABASE_NAME, SCHEMA_NAME, QUERY_TEXT, CONDITION_TEXT, STATE, ERROR_CODE, ERROR_MESSAGE,
  SCHEDULED_TIME moment, QUERY_START_TIME moment, NEXT_SCHEDULED_TIME moment, COMPLETED_TIME moment, ROOT_TASK_ID, GRAPH_VERSION integer,
  RUN_ID, RETURN_VALUE, SCHEDULED_FROM, ATTEMPT_NUMBER integer, CONFIG, GRAPH_RUN_GROUP_ID, BACKFILL_INFO`);

type Arguments = ReadonlyMap<string, BoundConstant>;

/** TABLE(INFORMATION_SCHEMA.TASK_HISTORY(..)), the newest first. https://docs.snowflake.com/en/sql-reference/functions/task_history */
export function taskHistory(
  tasks: TaskScheduler,
  catalog: Catalog,
  args: Arguments,
  path: readonly string[],
): ResolvedRelation {
  const text = (name: string) => args.get(name)?.value ?? undefined;
  const name = text("TASK_NAME")?.toUpperCase();
  const root = text("ROOT_TASK_ID");
  const since = moment(text("SCHEDULED_TIME_RANGE_START"));
  const until = moment(text("SCHEDULED_TIME_RANGE_END"));
  const errorOnly = text("ERROR_ONLY") === "true";
  const runs = [...scheduledRuns(tasks, catalog), ...[...tasks.history.runs].reverse()]
    .filter((run) => name === undefined || run.name === name)
    .filter((run) => root === undefined || String(run.root) === root)
    .filter((run) => !errorOnly || run.state === "FAILED")
    .filter((run) => (since ?? -Infinity) <= run.scheduledAt.getTime())
    .filter((run) => run.scheduledAt.getTime() <= (until ?? Infinity))
    .slice(0, Number(text("RESULT_LIMIT") ?? 100));
  const rows = runs.map((run) => {
    const cells = rowOf(run);
    return wireRow(
      COLUMNS,
      COLUMNS.map((column) => cells[column.name]),
    );
  });
  return { ...resultRelation(COLUMNS, rows), path };
}

/** Timestamps arrive as text; one without an offset is in UTC. */
function moment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [date = "", clock = "00:00:00", offset] = text.split(" ");
  const zone = offset ? offset.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2") : "Z";
  const parsed = Date.parse(`${date}T${clock.slice(0, 12)}${zone}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** The next run of every root task that is started. */
export function scheduledRuns(tasks: TaskScheduler, catalog: Catalog): TaskRun[] {
  return tasksInUse(catalog)
    .filter((task) => task.state === "started" && predecessors(catalog, task).length === 0)
    .flatMap((task): TaskRun[] => {
      const scheduledAt = tasks.nextOfTask(task);
      const [database = "", schema = ""] = pathOf(catalog, task);
      if (!scheduledAt) return [];
      return [
        {
          task: task.id,
          name: task.name,
          database,
          schema,
          text: task.body,
          condition: task.when?.text,
          root: task.id,
          runId: "",
          scheduledFrom: "SCHEDULE",
          scheduledAt,
          attempt: 1,
          config: textOption(task.options, "CONFIG"),
          state: "SCHEDULED",
        },
      ];
    });
}

const rowOf = (run: TaskRun): Readonly<Record<string, CellValue>> => ({
  QUERY_ID: run.queryId,
  NAME: run.name,
  DATABASE_NAME: run.database,
  SCHEMA_NAME: run.schema,
  QUERY_TEXT: withoutSecrets(run.text),
  CONDITION_TEXT: run.condition,
  STATE: run.state,
  ERROR_CODE: run.errorCode,
  ERROR_MESSAGE: run.errorMessage,
  SCHEDULED_TIME: run.scheduledAt,
  QUERY_START_TIME: run.startedAt,
  NEXT_SCHEDULED_TIME: run.nextScheduledAt,
  COMPLETED_TIME: run.completedAt,
  ROOT_TASK_ID: String(run.root),
  GRAPH_VERSION: 1,
  RUN_ID: run.runId || null,
  RETURN_VALUE: run.returnValue,
  SCHEDULED_FROM: run.scheduledFrom,
  ATTEMPT_NUMBER: run.attempt,
  CONFIG: run.config,
});
