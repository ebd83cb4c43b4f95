import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog/catalog";
import type { Task } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import { numberOption } from "../statements/options";
import { graphUnder, predecessors } from "./graph";
import type { TaskHistory, TaskRun } from "./history";
import type { TaskContext } from "./task-context";

/** Runs a task's condition and statement in a session of its own. */
export interface TaskRunner {
  /** False when WHEN does not hold. */
  condition(running: TaskContext, signal: AbortSignal): Promise<boolean>;
  /** Answers the query id. Throws SqlError. */
  statement(running: TaskContext, signal: AbortSignal): Promise<string | undefined>;
}

export interface GraphRun {
  readonly catalog: Catalog;
  readonly clock: () => Date;
  readonly history: TaskHistory;
  readonly runner: TaskRunner;
  /** Aborted when the task is to stop: with the account, or cancelled by itself. */
  readonly signalFor: (task: Task) => AbortSignal;
  readonly scheduledAt: Date;
  readonly scheduledFrom: TaskRun["scheduledFrom"];
  readonly config: string | undefined;
}

/** One attempt at a graph run. */
interface Attempt {
  readonly root: Task;
  readonly runId: string;
  readonly attempt: number;
  /** The last run of each task in this graph run. */
  readonly ended: Map<number, TaskRun>;
}

const FULL_HOUR = 3_600_000;

/** Runs a root task and, as far as they are resumed, those after it; with TASK_AUTO_RETRY_ATTEMPTS again from where it failed. */
export async function runGraph(root: Task, graph: GraphRun): Promise<boolean> {
  const runId = randomUUID();
  try {
    return await runAttempts(root, graph, runId);
  } finally {
    graph.history.complete(runId, graph.clock());
  }
}

async function runAttempts(root: Task, graph: GraphRun, runId: string): Promise<boolean> {
  const ended = new Map<number, TaskRun>();
  const attempts = 1 + (numberOption(root.options, "TASK_AUTO_RETRY_ATTEMPTS") ?? 0);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    for (const [id, { state }] of ended) if (state !== "SUCCEEDED" && state !== "SKIPPED") ended.delete(id);
    await runAttempt(graph, { root, runId, attempt, ended });
    if (![...ended.values()].some(({ state }) => state === "FAILED")) return true;
  }
  return false;
}

/** Tasks of one level run beside each other. */
async function runAttempt(graph: GraphRun, attempt: Attempt): Promise<void> {
  const { root, ended } = attempt;
  for (;;) {
    const members = graphUnder(graph.catalog, root).filter(
      ({ id, state }) => id === root.id || state === "started",
    );
    const inGraph = new Set(members.map(({ id }) => id));
    const ready = members.filter(
      (task) => !ended.has(task.id) && (task.id === root.id || isReady(task, graph.catalog, inGraph, ended)),
    );
    if (ready.length === 0) return;
    const runs = await Promise.all(ready.map((task) => runTask(task, graph, attempt)));
    for (const run of runs) ended.set(run.task, run);
  }
}

/** All predecessors have run or were skipped, and at least one has run. */
function isReady(
  task: Task,
  catalog: Catalog,
  inGraph: ReadonlySet<number>,
  ended: ReadonlyMap<number, TaskRun>,
): boolean {
  const states = predecessors(catalog, task).map(({ id }) =>
    inGraph.has(id) ? ended.get(id)?.state : "SKIPPED",
  );
  return (
    states.every((state) => state === "SUCCEEDED" || state === "SKIPPED") && states.includes("SUCCEEDED")
  );
}

async function runTask(task: Task, graph: GraphRun, attempt: Attempt): Promise<TaskRun> {
  const { clock, runner } = graph;
  const run = graph.history.add(newRun(task, graph, attempt));
  const running: TaskContext = { task, root: attempt.root, run, ended: attempt.ended };
  const timeout = numberOption(task.options, "USER_TASK_TIMEOUT_MS") ?? FULL_HOUR;
  const cancelled = graph.signalFor(task);
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeout)]);
  try {
    const holds = !task.when || (await runner.condition(running, signal));
    if (holds) run.queryId = await runner.statement(running, signal);
    run.state = holds ? "SUCCEEDED" : "SKIPPED";
    if (!holds) run.errorMessage = "Conditional expression for task evaluated to false.";
  } catch (error) {
    run.state = cancelled.aborted ? "CANCELLED" : "FAILED";
    run.errorCode = error instanceof SqlError ? error.code : "000603";
    run.errorMessage = error instanceof Error ? error.message : String(error);
  }
  run.completedAt = clock();
  return run;
}

function newRun(task: Task, graph: GraphRun, { root, runId, attempt }: Attempt): TaskRun {
  const [database = "", schema = ""] = pathOf(graph.catalog, task);
  return {
    task: task.id,
    name: task.name,
    database,
    schema,
    text: task.body,
    condition: task.when?.text,
    root: root.id,
    runId,
    scheduledFrom: graph.scheduledFrom,
    scheduledAt: graph.scheduledAt,
    attempt,
    config: graph.config,
    state: "EXECUTING",
    startedAt: graph.clock(),
  };
}
