import type { TaskFacts } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { Task } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import { notInTask } from "../functions/tasks";
import { predecessors } from "./graph";
import type { TaskRun } from "./history";

/** What the session of a task knows of the run that it belongs to. */
export interface TaskContext {
  readonly task: Task;
  readonly root: Task;
  readonly run: TaskRun;
  /** The runs of the same graph run that have ended, by the task's id. */
  readonly ended: ReadonlyMap<number, TaskRun>;
}

const MOST_BYTES = 10_000;

/** SYSTEM$SET_RETURN_VALUE. https://docs.snowflake.com/en/sql-reference/functions/system_set_return_value */
export function setReturnValue(task: TaskContext | undefined, value: string): void {
  if (!task) throw notInTask("SYSTEM$SET_RETURN_VALUE");
  if (Buffer.byteLength(value) > MOST_BYTES)
    throw new SqlError("100078", "22000", `The return value of a task has ${MOST_BYTES} bytes at most.`);
  task.run.returnValue = value;
}

/** What SQL functions may ask of the task that runs them. */
export const taskFacts = (catalog: Catalog, running: TaskContext): TaskFacts => ({
  name: () => pathOf(catalog, running.task).join("."),
  config: () => running.run.config,
  predecessorReturnValue: (name) => predecessorReturnValue(catalog, running, name),
});

/** Of the only predecessor, or of the named task above; undefined where it has set none. */
function predecessorReturnValue(
  catalog: Catalog,
  task: TaskContext,
  name: string | undefined,
): string | undefined {
  const direct = enabledAbove(catalog, task.task, task.root);
  const found = name === undefined ? onlyOne(direct) : direct.find((each) => each.name === name);
  const above = found ?? ancestors(catalog, direct, task.root).find((each) => each.name === name);
  if (above) return task.ended.get(above.id)?.returnValue;
  throw invalidPredecessor(
    name === undefined
      ? `Task ${task.task.name} has ${direct.length} predecessors: name the one whose return value is wanted.`
      : `Task ${name} is no enabled predecessor of task ${task.task.name}.`,
  );
}

const onlyOne = (tasks: readonly Task[]): Task | undefined => (tasks.length === 1 ? tasks[0] : undefined);

const enabledAbove = (catalog: Catalog, task: Task, root: Task): Task[] =>
  predecessors(catalog, task).filter(({ id, state }) => id === root.id || state === "started");

/** All tasks above the given ones, the nearest first. */
function ancestors(catalog: Catalog, tasks: readonly Task[], root: Task): Task[] {
  const found = new Map<number, Task>(tasks.map((task) => [task.id, task]));
  for (const task of found.values())
    for (const above of enabledAbove(catalog, task, root)) found.set(above.id, above);
  return [...found.values()];
}

const invalidPredecessor = (message: string) => new SqlError("091442", "22023", message);
