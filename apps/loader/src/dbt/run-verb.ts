import { join } from "node:path";
import type { StepContext } from "../context";
import { count } from "../reporter/format";
import { recordedRun } from "../recorded-run";
import { runStep } from "../step";
import { dbtBuildStep, dbtPublishStep } from "./build-step";
import { dbtCommand, type DbtVerb } from "./commands";
import { dbtProject } from "./project";
import { runOn } from "./run-on";
import type { DbtSummary } from "./summary";

/** What `npx nx run dbt-<demo>:<verb>` does. Building and publishing are steps and skip; testing and documenting always run. */
export async function runDbtVerb(verb: DbtVerb, context: StepContext): Promise<void> {
  if (verb === "build") await runStep(dbtBuildStep, context);
  else if (verb === "publish") await runStep(dbtPublishStep, context);
  else await runAlways(verb, context);
}

async function runAlways(verb: "test" | "docs", context: StepContext): Promise<void> {
  const line = context.report.step(context.demo.name, "dbt");
  const work = (id: string) => runOn(context, { id, line }, dbtCommand(verb));
  const { result: summary } = await recordedRun(context, { name: verb, line }, work);
  const said = verb === "test" ? `all ${count(summary.tests)} tests hold` : documented(context);
  line.done(resultOf(context.demo.name, said, summary));
}

function resultOf(demo: string, summary: string, { seconds }: DbtSummary) {
  return { step: "dbt", demo, outcome: "done", seconds, summary } as const;
}

function documented({ demo, config }: StepContext): string {
  return `documentation in ${join(dbtProject(demo.name, config).targetPath, "index.html")}`;
}
