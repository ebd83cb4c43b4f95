import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog/catalog";
import type { Task } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import { numberOption } from "../statements/options";
import { graphUnder, predecessors } from "./graph";
import type { TaskHistory, TaskRun, TaskState } from "./history";

/** Runs a task's condition and statement in a session of its own. */
export interface TaskRunner {
  /** False when WHEN does not hold. */
  condition(task: Task, signal: AbortSignal): Promise<boolean>;
  /** Answers the query id. Throws SqlError. */
  statement(task: Task, run: TaskRun, signal: AbortSignal): Promise<string | undefined>;
}

export interface GraphRun {
  readonly catalog: Catalog;
  readonly clock: () => Date;
  readonly history: TaskHistory;
  readonly runner: TaskRunner;
  readonly signal: AbortSignal;
  readonly scheduledAt: Date;
  readonly scheduledFrom: TaskRun["scheduledFrom"];
}

const FULL_HOUR = 3_600_000;

/** Runs a root task and, as far as they are resumed, those after it; with TASK_AUTO_RETRY_ATTEMPTS again from where it failed. */
export async function runGraph(root: Task, graph: GraphRun): Promise<boolean> {
  const runId = randomUUID();
  const done = new Map<number, TaskState>();
  const attempts = 1 + (numberOption(root.options, "TASK_AUTO_RETRY_ATTEMPTS") ?? 0);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    for (const [id, state] of done) if (state !== "SUCCEEDED" && state !== "SKIPPED") done.delete(id);
    await runAttempt(root, graph, done, { runId, attempt });
    if (![...done.values()].includes("FAILED")) return true;
  }
  return false;
}

/** Tasks of one level run beside each other. */
async function runAttempt(
  root: Task,
  graph: GraphRun,
  done: Map<number, TaskState>,
  of: { readonly runId: string; readonly attempt: number },
): Promise<void> {
  for (;;) {
    const members = graphUnder(graph.catalog, root).filter(
      ({ id, state }) => id === root.id || state === "started",
    );
    const inGraph = new Set(members.map(({ id }) => id));
    const ready = members.filter(
      (task) => !done.has(task.id) && (task.id === root.id || isReady(task, graph.catalog, inGraph, done)),
    );
    if (ready.length === 0) return;
    const states = await Promise.all(ready.map((task) => runTask(task, root, graph, of)));
    ready.forEach((task, index) => done.set(task.id, states[index] ?? "FAILED"));
  }
}

/** All predecessors have run or were skipped, and at least one has run. */
function isReady(
  task: Task,
  catalog: Catalog,
  inGraph: ReadonlySet<number>,
  done: ReadonlyMap<number, TaskState>,
): boolean {
  const states = predecessors(catalog, task).map(({ id }) => (inGraph.has(id) ? done.get(id) : "SKIPPED"));
  return (
    states.every((state) => state === "SUCCEEDED" || state === "SKIPPED") && states.includes("SUCCEEDED")
  );
}

async function runTask(
  task: Task,
  root: Task,
  graph: GraphRun,
  { runId, attempt }: { readonly runId: string; readonly attempt: number },
): Promise<TaskState> {
  const { catalog, clock, history, runner, scheduledAt, scheduledFrom } = graph;
  const [database = "", schema = ""] = pathOf(catalog, task);
  const run = history.add({
    task: task.id,
    name: task.name,
    database,
    schema,
    text: task.body,
    condition: task.when?.text,
    root: root.id,
    runId,
    scheduledFrom,
    scheduledAt,
    attempt,
    state: "EXECUTING",
    startedAt: clock(),
  });
  const timeout = numberOption(task.options, "USER_TASK_TIMEOUT_MS") ?? FULL_HOUR;
  const signal = AbortSignal.any([graph.signal, AbortSignal.timeout(timeout)]);
  try {
    const holds = !task.when || (await runner.condition(task, signal));
    if (holds) run.queryId = await runner.statement(task, run, signal);
    run.state = holds ? "SUCCEEDED" : "SKIPPED";
    if (!holds) run.errorMessage = "Conditional expression for task evaluated to false.";
  } catch (error) {
    run.state = "FAILED";
    run.errorCode = error instanceof SqlError ? error.code : "000603";
    run.errorMessage = error instanceof Error ? error.message : String(error);
  }
  run.completedAt = clock();
  return run.state;
}
