import type { StepName } from "@firn/demo-kit";
import type { StepContext } from "./context";
import { uploadAndLoad } from "./load/upload-and-load";
import { runStep, type StepResult } from "./step";
import { allSteps, stepNamed, type Steps } from "./steps/all-steps";

/**
 * Runs the demo's steps in their order, upload and load at the same time. Stops at the first that fails; running it again
 * does what is left.
 */
export async function pipeline(context: StepContext, steps: Steps = allSteps): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const group of groupsOf(context.demo.steps)) {
    results.push(...(await runGroup(group, context, steps)));
  }
  return results;
}

async function runGroup(
  group: readonly StepName[],
  context: StepContext,
  steps: Steps,
): Promise<StepResult[]> {
  if (group.length > 1) return uploadAndLoad(context);
  return Promise.all(group.map((name) => runStep(stepNamed(steps, name), context)));
}

/** Steps that run at the same time: upload and the load that follows it. */
function groupsOf(steps: readonly StepName[]): StepName[][] {
  return steps.flatMap((name, n) => {
    if (name === "load" && steps[n - 1] === "upload") return [];
    return [name === "upload" && steps[n + 1] === "load" ? [name, "load" as const] : [name]];
  });
}
