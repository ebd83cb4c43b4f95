import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import type { GraphRecord, TaskRun } from "./history";
import type { TaskScheduler } from "./scheduler";
import { scheduledRuns } from "./task-history";

const FIRST_COLUMNS = `ROOT_TASK_NAME, DATABASE_NAME, SCHEMA_NAME, STATE, SCHEDULED_FROM, FIRST_ERROR_TASK_NAME, FIRST_ERROR_CODE,
  FIRST_ERROR_MESSAGE, SCHEDULED_TIME moment, QUERY_START_TIME moment, NEXT_SCHEDULED_TIME moment`;
const LAST_COLUMNS = `ROOT_TASK_ID, GRAPH_VERSION integer, RUN_ID, ATTEMPT_NUMBER integer, CONFIG, GRAPH_RUN_GROUP_ID`;
const CURRENT = columnsFrom(`${FIRST_COLUMNS}, ${LAST_COLUMNS}`);
const COMPLETE = columnsFrom(`${FIRST_COLUMNS}, COMPLETED_TIME moment, ${LAST_COLUMNS}`);

type Arguments = ReadonlyMap<string, BoundConstant>;
type Cells = Readonly<Record<string, CellValue>>;

/**
 * TABLE(INFORMATION_SCHEMA.CURRENT_TASK_GRAPHS()): graph runs that are scheduled or under way.
 * https://docs.snowflake.com/en/sql-reference/functions/current_task_graphs
 */
export function currentTaskGraphs(
  tasks: TaskScheduler,
  catalog: Catalog,
  args: Arguments,
  path: readonly string[],
): ResolvedRelation {
  const running = tasks.history.graphs.filter(({ completedAt }) => completedAt === undefined);
  const cells = [
    ...scheduledRuns(tasks, catalog).map(scheduledCells),
    ...running.map((graph) => graphCells(graph, tasks)),
  ];
  return answer(CURRENT, cells, args, path);
}

/**
 * TABLE(INFORMATION_SCHEMA.COMPLETE_TASK_GRAPHS()): graph runs that have ended, the newest first.
 * https://docs.snowflake.com/en/sql-reference/functions/complete_task_graphs
 */
export function completeTaskGraphs(
  tasks: TaskScheduler,
  args: Arguments,
  path: readonly string[],
): ResolvedRelation {
  const ended = tasks.history.graphs.filter(({ completedAt }) => completedAt !== undefined).reverse();
  const cells = ended.map((graph) => graphCells(graph, tasks));
  return answer(COMPLETE, cells, args, path);
}

function answer(
  columns: typeof CURRENT,
  cells: readonly Cells[],
  args: Arguments,
  path: readonly string[],
): ResolvedRelation {
  const root = args.get("ROOT_TASK_NAME")?.value?.toUpperCase();
  const limit = Number(args.get("RESULT_LIMIT")?.value ?? 1000);
  const rows = cells
    .filter((row) => root === undefined || row.ROOT_TASK_NAME === root)
    .slice(0, limit)
    .map((row) =>
      wireRow(
        columns,
        columns.map(({ name }) => row[name]),
      ),
    );
  return { ...resultRelation(columns, rows), path };
}

function graphCells({ first, completedAt }: GraphRecord, { history }: TaskScheduler): Cells {
  const runs = history.runs.filter(({ runId }) => runId === first.runId);
  const attempt = Math.max(...runs.map((run) => run.attempt));
  const last = runs.filter((run) => run.attempt === attempt);
  const failed = last.find(({ state }) => state === "FAILED");
  return {
    ...commonCells(first),
    STATE: completedAt === undefined ? "EXECUTING" : endState(last),
    FIRST_ERROR_TASK_NAME: failed?.name,
    FIRST_ERROR_CODE: failed?.errorCode,
    FIRST_ERROR_MESSAGE: failed?.errorMessage,
    COMPLETED_TIME: completedAt,
    ATTEMPT_NUMBER: attempt,
  };
}

function endState(runs: readonly TaskRun[]): string {
  const states = new Set(runs.map(({ state }) => state));
  if (states.has("FAILED")) return "FAILED";
  return states.has("CANCELLED") ? "CANCELLED" : "SUCCEEDED";
}

const scheduledCells = (run: TaskRun): Cells => ({
  ...commonCells(run),
  STATE: "SCHEDULED",
  ATTEMPT_NUMBER: run.attempt,
});

const commonCells = (run: TaskRun): Cells => ({
  ROOT_TASK_NAME: run.name,
  DATABASE_NAME: run.database,
  SCHEMA_NAME: run.schema,
  SCHEDULED_FROM: run.scheduledFrom,
  SCHEDULED_TIME: run.scheduledAt,
  QUERY_START_TIME: run.startedAt,
  ROOT_TASK_ID: String(run.root),
  GRAPH_VERSION: 1,
  RUN_ID: run.runId || null,
  CONFIG: run.config,
  GRAPH_RUN_GROUP_ID: run.runId || null,
});
