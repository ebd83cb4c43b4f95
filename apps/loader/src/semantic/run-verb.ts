import type { StepContext } from "../context";
import { demoOutputs } from "../context";
import { recordedRun } from "../recorded-run";
import type { Line } from "../reporter/reporter";
import { count } from "../reporter/format";
import { loadedDataset } from "../verify/loaded-dataset";
import { isDefault } from "../verify/questions";
import { checksOf, demandAll, probesOf, runProbes, type Probe } from "./check-model";
import { deployModel } from "./deploy-model";
import { readModel } from "./model-file";

export const semanticVerbs = ["check", "deploy"] as const;
export type SemanticVerb = (typeof semanticVerbs)[number];

/** What `npx nx run <demo>:semantic` and `<demo>:semantic-deploy` do, as the transformer, who owns the marts. */
export async function runSemanticVerb(verb: SemanticVerb, context: StepContext): Promise<void> {
  const { demo, report } = context;
  const line = report.step(demo.name, "semantic");
  const name = verb === "check" ? "semantic" : "semantic-deploy";
  const work = (runId: string) => works[verb](context, line, runId);
  const { result: summary, seconds } = await recordedRun(context, { name, line }, work);
  line.done({ step: "semantic", demo: demo.name, outcome: "done", seconds, summary });
}

type Work = (context: StepContext, line: Line, runId: string) => Promise<string>;

const works: Readonly<Record<SemanticVerb, Work>> = {
  check: async (context, line, runId) => {
    const { demo, transformer, ledger } = context;
    const { model } = modelOf(context);
    const dataset = await loadedDataset(context);
    const asked = { asOf: dataset.asOf, isDefault: isDefault(context, dataset) };
    const probes = probesOf(model, demo.answers, asked);
    const results = await runProbes(probes, transformer, (done) => {
      line.progress({ done, total: probes.length, unit: "checks" });
    });
    await ledger.checked(runId, demo.name, checksOf(model.name, results));
    demandAll(results);
    return summaryOf(probes, model.verified_queries.length);
  },
  deploy: async (context) => {
    const { file, view } = await deployModel(modelOf(context), context.transformer);
    return `${file}, semantic view ${view}`;
  },
};

function summaryOf(probes: readonly Probe[], queries: number): string {
  const recomputed = probes.filter((probe) => probe.recomputed !== undefined).length;
  const also = recomputed === 0 ? "" : `, ${recomputed} of them as recomputed another way`;
  return `all ${count(queries)} verified queries answer${also}; ${count(probes.length - queries)} sets of expressions run`;
}

const modelOf = (context: StepContext) => readModel(context.demo, demoOutputs(context).database);
