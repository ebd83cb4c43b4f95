import { localStack } from "@firn/local";
import type { LocalStack, RunOptions } from "@firn/pulumi-local";
import type { Backend, RunFlags } from "./backend";
import { readPlan } from "./plan";
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
  };
}

/** Shows the preview; @throws UserError where it breaks a rule of infra/policy */
export async function previewWithRules(stack: LocalStack, options: RunOptions): Promise<void> {
  const summary = await stack.preview(options);
  demandRules(readPlan(JSON.stringify(summary)));
}

/** Looks at what up would do, and does it. @throws UserError where it would break a rule: nothing is done then */
export async function upWithRules(stack: LocalStack, options: RunOptions): Promise<void> {
  const planned = await stack.preview({ ...options, report: () => undefined });
  demandRules(readPlan(JSON.stringify(planned)));
  await stack.up(options);
}
