import { performance } from "node:perf_hooks";
import type { StepContext } from "../context";
import { demoOutputs } from "../context";
import type { Line } from "../reporter/reporter";
import { tell } from "../step";
import { count } from "../reporter/format";
import { probesOf, runProbes } from "./check-model";
import { deployModel } from "./deploy-model";
import { readModel } from "./model-file";

export const semanticVerbs = ["check", "deploy"] as const;
export type SemanticVerb = (typeof semanticVerbs)[number];

/** What `npx nx run <demo>:semantic` and `<demo>:semantic-deploy` do, as the transformer, who owns the marts. */
export async function runSemanticVerb(verb: SemanticVerb, context: StepContext): Promise<void> {
  const start = performance.now();
  const { demo, report } = context;
  const line = report.step(demo.name, "semantic");
  try {
    const summary = await work[verb](context, line);
    const seconds = (performance.now() - start) / 1000;
    line.done({ step: "semantic", demo: demo.name, outcome: "done", seconds, summary });
  } catch (error) {
    tell(line, error);
    throw error;
  }
}

const work: Readonly<Record<SemanticVerb, (context: StepContext, line: Line) => Promise<string>>> = {
  check: async (context, line) => {
    const { model } = modelOf(context);
    const probes = probesOf(model);
    await runProbes(probes, context.transformer, (done) => {
      line.progress({ done, total: probes.length, unit: "checks" });
    });
    const queries = model.verified_queries.length;
    return `all ${count(queries)} verified queries and ${count(probes.length - queries)} sets of expressions run`;
  },
  deploy: async (context) => {
    const { file, view } = await deployModel(modelOf(context), context.transformer);
    return `${file}, semantic view ${view}`;
  },
};

const modelOf = (context: StepContext) => readModel(context.demo, demoOutputs(context).database);
