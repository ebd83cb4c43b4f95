import { LOCAL } from "@firn/config";
import { localStack } from "@firn/local";
import type { LocalStack, RunOptions, Summary } from "@firn/pulumi-local";
import type { Environment } from "../src/environment";
import type { Backend, RunFlags } from "./backend";
import { costLines } from "./cost/cost-lines";
import { readPlan, type Plan } from "./plan";
import { readEnvironment } from "./project";
import { brokenProtection, demandProtection } from "./protection";
import { demandRules } from "./rules";

type Guarded = Pick<Environment, "name" | "prefix">;

/** The local environment; starts its services where they do not run. */
export function localBackend(print: (line: string) => void, signal: AbortSignal): Backend {
  const options = ({ json, allowDataLoss }: RunFlags) => ({ report: print, json, allowDataLoss, signal });
  return {
    preview: async (flags) => previewGuarded(await localStack(), readEnvironment(LOCAL), options(flags)),
    up: async (flags) => upGuarded(await localStack(), readEnvironment(LOCAL), options(flags)),
    refresh: async (flags) => void (await (await localStack()).refresh(options(flags))),
    destroy: async (flags) => void (await (await localStack()).destroy(options(flags))),
    outputs: async () => print(JSON.stringify(await (await localStack()).outputs(), null, 2)),
    history: async () => (await localStack()).history(),
  };
}

/** Shows what the stack would cost and the preview. @throws UserError where it breaks a rule of infra/policy */
async function previewGuarded(stack: LocalStack, environment: Guarded, options: RunOptions): Promise<void> {
  const lines: string[] = [];
  const plan = planOf(await stack.preview({ ...options, report: (line) => void lines.push(line) }));
  const cost = options.json ? [] : costLines(plan);
  const refused = options.json ? [] : brokenProtection(plan).map((sentence) => `up refuses: ${sentence}`);
  for (const line of [...cost, ...refused, ...lines]) options.report(line);
  demandRules(plan, environment);
}

/** Looks at what up would do, and does it. @throws UserError where it would break a rule or what is protected: nothing is done then */
export async function upGuarded(stack: LocalStack, environment: Guarded, options: RunOptions): Promise<void> {
  const plan = planOf(await stack.preview({ ...options, report: () => undefined }));
  demandRules(plan, environment);
  demandProtection(environment.name, plan);
  if (!options.json) costLines(plan).forEach(options.report);
  await stack.up(options);
}

/** As one who reads the printed JSON gets it. */
const planOf = (summary: Summary): Plan => readPlan(JSON.stringify(summary));
