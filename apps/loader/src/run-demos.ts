import { UserError, type Config } from "@firn/config";
import type { Demo, StepName } from "@firn/demo-kit";
import { storedManifest } from "@firn/lake";
import { choiceOf, type Choice } from "./choice";
import type { Flags } from "./command-line";
import type { StepContext, StepOptions } from "./context";
import { suspendWarehouse } from "./cost/suspend-warehouse";
import { tablesOfDataSet } from "./data-set";
import type { Reporter } from "./reporter/reporter";
import { openSession } from "./session";
import { runStep } from "./step";
import { stepNamed, type Steps } from "./steps/all-steps";
import { localManifest } from "./steps/generate";

/** What `loader <step>` works on. */
export interface LoaderRun {
  readonly demos: readonly Demo[];
  readonly flags: Flags;
  readonly openConfig: () => Promise<Config>;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  readonly clock: () => Date;
}

/** The demos with the datasets that the flags choose, before anything is started for them. */
export function chosen({
  demos,
  flags,
  clock,
}: Pick<LoaderRun, "demos" | "flags" | "clock">): (readonly [Demo, Choice])[] {
  return demos.map((demo) => [demo, choiceOf(demo, flags, clock())] as const);
}

/** Does something with each demo in turn, in one session. */
export async function forEachDemo(
  run: LoaderRun,
  work: (context: StepContext) => Promise<void>,
): Promise<void> {
  const choices = chosen(run);
  const session = await openSession({ ...run, config: await run.openConfig() });
  try {
    for (const [demo, choice] of choices)
      await work(await session.contextFor(demo, choice, optionsOf(demo, run.flags)));
  } finally {
    await session.close();
  }
}

/**
 * Runs one step of every demo that has it. What the step starts from is made first where it is missing: parameters do not reach
 * an Nx dependency, so a load at another scale cannot leave that to Nx.
 */
export async function runStepOfDemos(name: StepName, steps: Steps, run: LoaderRun): Promise<void> {
  const demos = run.demos.filter((demo) => demo.steps.includes(name));
  if (demos.length === 0) throw withoutStep(name, run.demos);
  // Nx runs what comes before a load also where that load has no need of it.
  if (!isNeeded(name, run.flags)) return;
  await forEachDemo({ ...run, demos }, async (context) => {
    for (const missing of await missingSteps(name, context))
      await runStep(stepNamed(steps, missing), context);
    await runStep(stepNamed(steps, name), context);
    const isEnd = context.demo === demos.at(-1) && name === context.demo.steps.at(-1);
    if (isEnd) await suspendWarehouse(context.connection, context.config.outputs.warehouse);
  });
}

function isNeeded(name: StepName, { inWarehouse = false, asSeeds = false }: Flags): boolean {
  if (name === "generate") return !inWarehouse;
  if (name === "upload") return !inWarehouse && !asSeeds;
  return true;
}

async function missingSteps(name: StepName, context: StepContext): Promise<StepName[]> {
  const before = await missingBefore(name, context);
  return before.filter((step) => context.demo.steps.includes(step));
}

async function missingBefore(name: StepName, context: StepContext): Promise<StepName[]> {
  if (context.options.inWarehouse === true) return [];
  const fromFiles = name === "upload" || (name === "load" && context.options.asSeeds === true);
  if (fromFiles) return localManifest(context) === undefined ? ["generate"] : [];
  if (name === "load") return (await isInLake(context)) ? [] : ["generate", "upload"];
  return [];
}

async function isInLake({ config, demo, choice }: StepContext): Promise<boolean> {
  const manifest = await storedManifest(config.lake, { demo: demo.name, datasetId: choice.datasetId });
  return manifest?.asOf === choice.asOf;
}

/** A person who runs a step by itself wants to see what it checked, and means the dataset that the flags name. */
function optionsOf(
  demo: Demo,
  { force = false, hash = false, inWarehouse = false, asSeeds = false, ...flags }: Flags,
): StepOptions {
  const exactDataset = [flags.scale, flags.seed, flags.set].some((flag) => flag !== undefined);
  const tables = tablesOfDataSet(demo, flags.data ?? flags.dataToGenerate);
  const { profilesDir } = flags;
  return { force, hash, inWarehouse, asSeeds, listChecks: true, exactDataset, tables, profilesDir };
}

function withoutStep(name: StepName, demos: readonly Demo[]): UserError {
  const names = demos.map((demo) => demo.name).join(", ");
  return new UserError(`${names} ${demos.length === 1 ? "has" : "have"} no step ${name}.`, {
    hint: demos.length === 1 ? `Its steps are ${demos[0]?.steps.join(", ")}.` : undefined,
    exitCode: 2,
  });
}
