import { performance } from "node:perf_hooks";
import { UserError } from "@firn/config";
import type { StepName } from "@firn/demo-kit";
import { shouldSkip, type Run } from "@firn/snowflake";
import type { StepContext } from "./context";
import type { Line } from "./reporter/reporter";

/** The latest run of each of the demo's steps, for fingerprints that contain an upstream's. */
export type LastRuns = ReadonlyMap<string, Run>;

export interface StepOutcome {
  /** Rows that the step was about, for the ledger and the rate. */
  readonly rows?: number;
  /** What is printed of it, e.g. "96 MB, 12 files". */
  readonly summary: string;
  /** Checks, tests and truths that were asked and hold. */
  readonly checks?: number;
  /** Whether a rate in rows per second means something. */
  readonly rated?: boolean;
}

/** What a step's work knows of its own run. */
export interface StepRun {
  readonly id: string;
  readonly line: Line;
  /** The demo's runs before this one. */
  readonly last: LastRuns;
}

/** A step of a demo: what decides its outcome, how to see that its outcome is still there, and the work. */
export interface Step {
  readonly name: StepName;
  /** As whom it works; the loader unless it says. */
  readonly runsAs?: "loader" | "transformer";
  fingerprint(context: StepContext, last: LastRuns): string | Promise<string>;
  /** Asked only where the fingerprint is that of the last good run. Undefined: do the work; else what is printed. */
  unchanged(context: StepContext): Promise<StepOutcome | undefined>;
  work(context: StepContext, run: StepRun): Promise<StepOutcome>;
}

export interface StepResult extends StepOutcome {
  /** The semantic model and the quality of data are looked after by targets of their own, which are no steps; a flow consists of steps. */
  readonly step: StepName | "semantic" | "monitor" | "drift" | "flow";
  readonly demo: string;
  readonly outcome: "done" | "skipped";
  readonly seconds: number;
}

/** Why a step ends that does nothing wrong itself: one that runs beside it has failed. */
export class StoppedByOther extends UserError {}

/** The stop that a step's error comes from: itself, or the reason why the step was aborted, whatever that made it throw. */
function stopOf(error: unknown, { reason }: AbortSignal): StoppedByOther | undefined {
  return [error, reason as unknown].find((each) => each instanceof StoppedByOther);
}

const told = new WeakSet<object>();

/** Notes that a line has told the error. */
export function tell(line: Line, error: unknown): void {
  line.failed(error);
  if (error instanceof UserError) told.add(error);
}

/** True for an error whose sentence a failed step's line has told already. */
export const isTold = (error: unknown): boolean => error instanceof UserError && told.has(error);

/**
 * Runs a step, or skips it where nothing changed; either way it leaves a row in the ledger and a line on the terminal.
 * @throws what the step throws, after the ledger has it
 */
export async function runStep(step: Step, shared: StepContext): Promise<StepResult> {
  const context = step.runsAs === "transformer" ? { ...shared, connection: shared.transformer } : shared;
  context.signal.throwIfAborted();
  const stopwatch = startStopwatch();
  const line = context.report.step(context.demo.name, step.name);
  try {
    const result = await skipOrWork(step, context, line, stopwatch);
    line.done(result);
    return result;
  } catch (error) {
    const stop = stopOf(error, context.signal);
    if (stop === undefined) line.failed(error);
    else line.stopped(stop.message);
    if (error instanceof UserError) told.add(error);
    throw error;
  }
}

async function skipOrWork(
  step: Step,
  context: StepContext,
  line: Line,
  seconds: () => number,
): Promise<StepResult> {
  const { demo, choice, ledger, options } = context;
  const last = await ledger.lastRuns(demo.name);
  const fingerprint = await step.fingerprint(context, last);
  const start = { step: step.name, demo: demo.name, datasetId: choice.datasetId, fingerprint };
  let there: StepOutcome | undefined;
  const skip = await shouldSkip({
    fingerprint,
    last: last.get(step.name),
    force: options.force,
    objectsThere: async () => (there = await step.unchanged(context)) !== undefined,
  });
  const naming = { step: step.name, demo: demo.name };
  if (skip && there !== undefined) {
    await ledger.skipped(start, { rows: there.rows, seconds: seconds() });
    return { ...there, ...naming, outcome: "skipped", seconds: seconds() };
  }
  const runId = await ledger.start(start);
  const outcome = await step.work(context, { id: runId, line, last }).catch(async (error: unknown) => {
    const failed = {
      outcome: "failed",
      rows: undefined,
      seconds: seconds(),
      error: sentenceOf(error),
    } as const;
    // The step's own error is the one to tell, also where the ledger cannot be reached any more.
    await ledger.finish(runId, failed).catch(() => undefined);
    throw error;
  });
  await ledger.finish(runId, { outcome: "done", rows: outcome.rows, seconds: seconds() });
  return { ...outcome, ...naming, outcome: "done", seconds: seconds() };
}

/** What the ledger keeps of an error. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.hint ? `${error.message} (${error.hint})` : error.message;
  return error instanceof Error ? error.message : String(error);
}

function startStopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
