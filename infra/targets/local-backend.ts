import { localStack } from "@firn/local";
import type { LocalStack, RunOptions, Summary } from "@firn/pulumi-local";
import type { Backend, RunFlags } from "./backend";
import { estimate, estimateLines } from "./cost/estimate";
import { readPlan, type Plan } from "./plan";
import { demandRules } from "./rules";

/** The local environment; starts its services where they do not run. */
export function localBackend(print: (line: string) => void, signal: AbortSignal): Backend {
  const options = ({ json, allowDataLoss }: RunFlags) => ({ report: print, json, allowDataLoss, signal });
  return {
    preview: async (flags) => previewWithRules(await localStack(), options(flags)),
    up: async (flags) => upWithRules(await localStack(), options(flags)),
    refresh: async (flags) => void (await (await localStack()).refresh(options(flags))),
    destroy: async (flags) => void (await (await localStack()).destroy(options(flags))),
    outputs: async () => print(JSON.stringify(await (await localStack()).outputs(), null, 2)),
    history: async () => (await localStack()).history(),
  };
}

/** Shows what the stack would cost and the preview. @throws UserError where it breaks a rule of infra/policy */
export async function previewWithRules(stack: LocalStack, options: RunOptions): Promise<void> {
  const lines: string[] = [];
  const plan = planOf(await stack.preview({ ...options, report: (line) => void lines.push(line) }));
  const cost = options.json ? [] : estimateLines(estimate(plan));
  for (const line of [...cost, ...lines]) options.report(line);
  demandRules(plan);
}

/** Looks at what up would do, and does it. @throws UserError where it would break a rule: nothing is done then */
export async function upWithRules(stack: LocalStack, options: RunOptions): Promise<void> {
  const plan = planOf(await stack.preview({ ...options, report: () => undefined }));
  demandRules(plan);
  if (!options.json) estimateLines(estimate(plan)).forEach(options.report);
  await stack.up(options);
}

/** As one who reads the printed JSON gets it. */
const planOf = (summary: Summary): Plan => readPlan(JSON.stringify(summary));
