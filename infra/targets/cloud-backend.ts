import { UserError } from "@firn/config";
import { describeHoldings, summaryLine, type Holding } from "@firn/pulumi-local";
import type { Backend, RunFlags } from "./backend";
import { costLines } from "./cost/cost-lines";
import { doomedBy, type Doomed } from "./doomed";
import { dataLossRefused } from "./holdings";
import { cloudHistory } from "./cloud-history";
import { stackNames } from "./stack-names";
import { withPlanFile } from "./plan-file";
import { said, type PulumiCommand } from "./pulumi-command";
import { countsIn } from "./pulumi-summary";
import { readPlan, type Plan } from "./plan";
import { brokenProtection, demandProtection } from "./protection";
import { demandRules } from "./rules";

export interface CloudSettings {
  readonly environment: string;
  /** Begins the names of the environment's objects. */
  readonly prefix: string;
  /** Rendered from the template, where pulumi does not find it by itself: the stack is as short-lived as its environment. */
  readonly configFile?: string;
  readonly build: () => Promise<unknown>;
  readonly pulumi: PulumiCommand;
  /** Rows and objects in what is doomed. */
  readonly heldBy: (doomed: Doomed) => Promise<readonly Holding[]>;
  readonly print: (line: string) => void;
}

/** A cloud environment: the same verbs by the pulumi command, with the same guard of data and the same last line. */
export function cloudBackend(settings: CloudSettings): Backend {
  const { environment, configFile, build, pulumi, print } = settings;
  const file = configFile === undefined ? [] : ["--config-file", configFile];
  const bare = ["--stack", environment, "--non-interactive"];
  const stack = [...bare, ...file];
  const run = (args: readonly string[], flags: RunFlags) => applied(settings, [...args, ...stack], flags);
  return {
    async preview(flags) {
      await build();
      await requireStack(settings);
      const { document, plan } = await previewed(settings, stack);
      const losses = await lossesOf(settings, plan);
      if (flags.json) return print(JSON.stringify({ ...document, losses }, null, 2));
      costLines(plan).forEach(print);
      for (const sentence of brokenProtection(plan)) print(`up refuses: ${sentence}`);
      if (losses.length > 0) print(`Would be lost: ${describeHoldings(losses)}`);
      await run(["preview", "--diff"], flags);
    },
    async up(flags) {
      await build();
      await pulumi(["stack", "select", environment, "--create", "--non-interactive"], () => undefined);
      const up = ["up", "--yes", "--diff"];
      // What was looked at is what is done: pulumi stops at any step that the plan does not have.
      await withPlanFile(async (plan) => {
        const looked = await previewed(settings, [...stack, "--save-plan", plan]);
        demandProtection(environment, looked.plan);
        const losses = flags.allowDataLoss ? [] : await lossesOf(settings, looked.plan);
        if (losses.length > 0) throw dataLossRefused(`Applying ${environment}`, losses);
        if (!flags.json) costLines(looked.plan).forEach(print);
        await run([...up, "--plan", plan], flags);
      });
    },
    refresh: (flags) => run(["refresh", "--yes"], flags),
    async destroy(flags) {
      await run(["destroy", "--yes"], flags);
      if (configFile !== undefined) await pulumi(["stack", "rm", "--yes", ...bare], () => undefined);
    },
    outputs: () => pulumi(["stack", "output", "--json", ...bare], print),
    history: async () => ((await isKnown(settings)) ? cloudHistory(pulumi, bare) : []),
  };
}

/** A preview makes no stack, and pulumi previews none that it does not know. */
async function requireStack(settings: CloudSettings): Promise<void> {
  if (await isKnown(settings)) return;
  const { environment } = settings;
  throw new UserError(`There is no stack ${environment} yet.`, {
    hint: `Make an empty one with: pulumi -C infra stack init ${environment}. infra:up makes it by itself.`,
  });
}

async function isKnown({ environment, pulumi }: CloudSettings): Promise<boolean> {
  return stackNames(await said(pulumi, ["stack", "ls", "--json", "--non-interactive"])).includes(environment);
}

interface Previewed {
  /** What pulumi printed. */
  readonly document: object;
  readonly plan: Plan;
}

/** Pulumi's preview. @throws UserError where it breaks a rule of infra/policy */
async function previewed({ pulumi, prefix }: CloudSettings, stack: readonly string[]): Promise<Previewed> {
  const json = await said(pulumi, ["preview", "--json", "--show-sames", ...stack]);
  const plan = readPlan(json);
  demandRules(plan, { prefix });
  return { document: JSON.parse(json) as object, plan };
}

/** What is in all that the plan would delete. Asks the clouds only where there is such a thing. */
async function lossesOf({ heldBy }: CloudSettings, plan: Plan): Promise<readonly Holding[]> {
  const doomed = doomedBy(plan);
  return doomed.containers.length + doomed.buckets.length === 0 ? [] : heldBy(doomed);
}

async function applied(
  { pulumi, print }: CloudSettings,
  args: readonly string[],
  { json }: RunFlags,
): Promise<void> {
  const lines: string[] = [];
  await pulumi([...args, ...(json ? ["--json"] : [])], (line) => {
    lines.push(line);
    print(line);
  });
  if (!json) print(summaryLine(countsIn(lines)));
}
