import { performance } from "node:perf_hooks";
import type { StepContext } from "../context";
import { suspendWarehouse } from "../cost/suspend-warehouse";
import { pipeline } from "../pipeline";
import { forgetQuality, knowsDataset, monitorThrough } from "../quality";
import { count } from "../reporter/format";
import { isTold, runStep, sentenceOf, tell, type StepOutcome, type StepResult } from "../step";
import { setupStep } from "../scripts/script-step";
import { emptyTables } from "./empty-tables";
import { flowDays, type FlowDay } from "./flow-days";
import { dayFingerprint, remaining, type FlowArguments, type FlowState } from "./flow-progress";
import { quietReporter } from "./quiet-reporter";
import { rowsOfDay } from "./rows-of-day";

/**
 * Brings the demo in day by day: each day is generated, uploaded, copied, built as an increment and tested before the next. It begins with
 * empty tables, except where an unfinished flow with the same arguments is there, which goes on.
 * @throws what a day's step throws, after the ledger has it
 */
export async function runFlow(context: StepContext, daysBack?: string): Promise<void> {
  const { demo, choice, options } = context;
  const days = flowDays(demo, choice.asOf, daysBack);
  const flow = {
    datasetId: choice.datasetId,
    firstDay: days[0]?.day ?? choice.asOf,
    lastDay: choice.asOf,
  };
  const state = await stateOf(context);
  if (demo.steps.includes("setup")) await runStep(setupStep, context);
  for (const day of options.force ? days : remaining(days, flow, state)) await runDay(context, flow, day);
  await suspendWarehouse(context.connection, context.config.outputs.warehouse);
}

async function stateOf({ demo, choice, ledger }: StepContext): Promise<FlowState> {
  const runs = await ledger.lastRuns(demo.name);
  return {
    last: runs.get("flow"),
    loaded: await ledger.currentDataset(demo.name),
    isKnown: demo.flow?.isMonitored !== true || knowsDataset(runs, choice.datasetId),
  };
}

async function runDay(context: StepContext, flow: FlowArguments, day: FlowDay): Promise<void> {
  const { demo, ledger, report } = context;
  context.signal.throwIfAborted();
  const line = report.step(demo.name, "flow");
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const fingerprint = dayFingerprint(flow, day);
  const id = await ledger.start({ step: "flow", demo: demo.name, datasetId: flow.datasetId, fingerprint });
  try {
    const outcome = await workOf(context, id, flow.firstDay, day);
    await ledger.finish(id, { outcome: "done", rows: outcome.rows, seconds: seconds() });
    line.done({ ...outcome, step: "flow", demo: demo.name, outcome: "done", seconds: seconds() });
  } catch (error) {
    const failed = {
      outcome: "failed",
      rows: undefined,
      seconds: seconds(),
      error: sentenceOf(error),
    } as const;
    // The day's own error is the one to tell, also where the ledger cannot be reached any more.
    await ledger.finish(id, failed).catch(() => undefined);
    if (!isTold(error)) tell(line, error);
    throw error;
  }
}

async function workOf(
  shared: StepContext,
  runId: string,
  dailyFrom: string,
  { day, isFirst, withOccasional }: FlowDay,
): Promise<StepOutcome> {
  const { flow, steps } = shared.demo;
  const context: StepContext = {
    ...shared,
    demo: { ...shared.demo, steps: steps.filter((step) => step !== "setup") },
    choice: { ...shared.choice, asOf: day },
    options: {
      ...shared.options,
      force: false,
      listChecks: false,
      isOneOfMany: true,
      dailyFrom,
      leftOut: withOccasional || flow === undefined ? [] : [flow.occasional.models],
    },
    report: quietReporter(shared.report),
  };
  if (isFirst) await beginAnew(context);
  const results = await pipeline(context);
  const rows = rowsOfDay(context, isFirst);
  const parts = [`${count(rows)} rows`, `${count(checksIn(results))} checks hold`];
  if (flow?.isMonitored === true) parts.push(await incidentsOf(context, runId, day));
  return { rows, summary: `${day}   ${parts.join(", ")}` };
}

async function beginAnew(context: StepContext): Promise<void> {
  await emptyTables(context);
  if (context.demo.flow?.isMonitored === true) await forgetQuality(context);
}

/** What the monitor has found about the day: rows that come late may still settle it. */
async function incidentsOf(context: StepContext, runId: string, day: string): Promise<string> {
  const { incidents } = await monitorThrough(context, runId, day);
  const found = incidents.filter((incident) => incident.day === day && incident.causedBy === null);
  if (found.length === 0) return "no incident";
  return found.map(({ kind, table }) => `${kind} in ${table}`).join(", ");
}

const checksIn = (results: readonly StepResult[]): number =>
  results.reduce((sum, { checks = 0 }) => sum + checks, 0);
