import { reportError, UserError } from "@firn/config";
import { demos, findDemo } from "@firn/demos";
import { loaderCommand, type Flags } from "./command-line";
import { costOfDemo } from "./cost/cost-of-demo";
import { dbtVerbs, runDbtVerb } from "./dbt";
import { runFlow } from "./flow/run-flow";
import { flowDays } from "./flow/flow-days";
import { openConfig } from "./open-config";
import { qualityVerbs, runQualityVerb } from "./quality";
import { reporterFor } from "./reporter";
import { chosen, forEachDemo, runStepOfDemos, type LoaderRun } from "./run-demos";
import { runSemanticVerb, semanticVerbs } from "./semantic";
import { isTold } from "./step";
import { allSteps } from "./steps/all-steps";
import { stopSignal } from "./stop-signal";

const print = (line: string): void => console.error(line);
const clock = (): Date => new Date();

function runFor(flags: Flags): LoaderRun {
  const run = {
    flags,
    demos: flags.demo === undefined ? demos : flags.demo.map(findDemo),
    report: reporterFor(process.stdout, clock),
    signal: stopSignal(),
    clock,
    openConfig: () => openConfig(flags.env ?? flags.target, print),
  };
  // A wrong seed is told before services are started for it.
  chosen(run);
  return run;
}

function verbNamed<T extends string>(command: string, verbs: readonly T[], name: string): T {
  const verb = verbs.find((known) => known === name);
  if (verb !== undefined) return verb;
  throw new UserError(`There is no "${command} ${name}".`, {
    hint: `Choose one of ${verbs.join(", ")}.`,
    exitCode: 2,
  });
}

function runsOf(text: string): number {
  const runs = Number(text);
  if (runs > 0 && runs <= 1440) return runs;
  throw new UserError(`"${text}" is no number of runs a day.`, { hint: "--runs-per-day 4", exitCode: 2 });
}

const program = loaderCommand({
  step: (name, flags) => runStepOfDemos(name, allSteps, runFor(flags)),
  dbt: async (name, flags) => {
    const verb = verbNamed("dbt", dbtVerbs, name);
    await forEachDemo(runFor(flags), (context) => runDbtVerb(verb, context));
  },
  cost: async (flags) => {
    const runsPerDay = flags.runsPerDay === undefined ? undefined : runsOf(flags.runsPerDay);
    await forEachDemo(runFor(flags), async (context) => {
      for (const line of await costOfDemo(context, runsPerDay)) console.log(line);
    });
  },
  flow: async (flags) => {
    const run = runFor(flags);
    // Days that a demo does not have are told before services are started for it.
    for (const [demo, { asOf }] of chosen(run)) flowDays(demo, asOf, flags.daysBack);
    await forEachDemo(run, (context) => runFlow(context, flags.daysBack));
  },
  semantic: async (name, flags) => {
    const verb = verbNamed("semantic", semanticVerbs, name);
    await forEachDemo(runFor(flags), (context) => runSemanticVerb(verb, context));
  },
  quality: async (name, flags) => {
    const verb = verbNamed("quality", qualityVerbs, name);
    await forEachDemo(runFor(flags), async (context) => {
      for (const line of await runQualityVerb(verb, context, flags.day)) console.log(line);
    });
  },
});

async function main(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    return reportError(error, isTold(error) ? () => undefined : print);
  }
}

void main().then((code) => (process.exitCode = code));
