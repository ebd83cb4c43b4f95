/** What TASK_HISTORY says of one run of a task. */
export interface TaskRun {
  /** SCHEMA.NAME */
  readonly task: string;
  readonly state: string;
  readonly reason: string;
}

export type GraphState =
  | { readonly kind: "running" | "ended" }
  | { readonly kind: "failed"; readonly task: string; readonly reason: string };

const FAILURES = new Set(["FAILED", "CANCELLED", "FAILED_AND_AUTO_SUSPENDED"]);
const ENDS = new Set(["SUCCEEDED", "SKIPPED"]);

/** How far a graph is, from the runs of its tasks. A task that had nothing to do ends the graph too. */
export function stateOf(runs: readonly TaskRun[], lastTask: string): GraphState {
  const failed = runs.find(({ state }) => FAILURES.has(state));
  if (failed) return { kind: "failed", task: failed.task, reason: failed.reason };
  const skipped = runs.some(({ state }) => state === "SKIPPED");
  const last = runs.some(({ task, state }) => task === lastTask && ENDS.has(state));
  return { kind: last || skipped ? "ended" : "running" };
}
