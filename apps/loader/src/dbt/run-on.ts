import type { StepContext } from "../context";
import type { Line } from "../reporter/reporter";
import { loadedDataset } from "../verify/loaded-dataset";
import { runDbt } from "./run-dbt";
import type { DbtSummary } from "./summary";

/** Runs a dbt command on what is loaded, as of its last day, and moves the line on with each model and test. */
export async function runOn(context: StepContext, line: Line, args: readonly string[]): Promise<DbtSummary> {
  const { asOf } = await loadedDataset(context);
  let done = 0;
  return runDbt({
    config: context.config,
    demo: context.demo.name,
    args,
    vars: { as_of: asOf },
    signal: context.signal,
    report: ({ total }) => line.progress({ done: ++done, total, unit: "models and tests" }),
  });
}
