import { scaleNames, type Demo, type Truth } from "@firn/demo-kit";
import { literal, type LoadedDataset, type Run, type TruthResult } from "@firn/snowflake";
import type { StepContext } from "../context";
import type { LastRuns } from "../step";

export interface TruthAnswers {
  readonly asked: readonly TruthResult[];
  /** Truths of steps that have not run yet: their tables may not exist. */
  readonly waiting: readonly Truth[];
}

/** Asks the planted facts that hold for what is loaded, as far as the steps that bring them about have run. */
export async function askTruths(
  context: StepContext,
  dataset: LoadedDataset,
  last: LastRuns,
): Promise<TruthAnswers> {
  const due = dueTruths(context.demo, dataset);
  const ready = due.filter(({ after }) => after === "load" || hasRun(last.get(after)));
  const asked: TruthResult[] = [];
  for (const truth of ready) {
    context.signal.throwIfAborted();
    asked.push(await ask(context, truth, dataset));
  }
  return { asked, waiting: due.filter((truth) => !ready.includes(truth)) };
}

/** The planted facts that hold at the loaded scale and as-of date. */
export function dueTruths(
  { truths, asOf: defaultAsOf }: Pick<Demo, "truths" | "asOf">,
  { scale, asOf }: Pick<LoadedDataset, "scale" | "asOf">,
): Truth[] {
  const scales: readonly string[] = scaleNames;
  return truths.filter(
    ({ from, atDefaultAsOfOnly = false }) =>
      scales.indexOf(scale) >= scales.indexOf(from) && (!atDefaultAsOfOnly || asOf === defaultAsOf),
  );
}

const hasRun = (run: Run | undefined): boolean => run?.outcome === "done" || run?.outcome === "skipped";

async function ask({ connection }: StepContext, truth: Truth, dataset: LoadedDataset): Promise<TruthResult> {
  const { name, low, high, sql } = truth;
  const asOf = `${literal(dataset.asOf)}::DATE`;
  const [row] = await connection.query(sql.replaceAll(/:as_of\b/g, asOf));
  const answer = row === undefined ? undefined : Object.values(row)[0];
  const value = answer === null || answer === undefined ? null : Number(answer);
  return { name, value, low, high, holds: value !== null && value >= low && value <= high };
}
