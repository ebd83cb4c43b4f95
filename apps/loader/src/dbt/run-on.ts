import { demoOutputs, type StepContext } from "../context";
import type { Line } from "../reporter/reporter";
import { loadedDataset } from "../verify/loaded-dataset";
import type { DbtNode } from "./dbt-process";
import { lastReplacement } from "./last-replacement";
import { lineageOf } from "./lineage";
import { dbtManifest } from "./manifest";
import { nodeResults } from "./node-results";
import { dbtProject } from "./project";
import { runDbt } from "./run-dbt";
import type { DbtSummary } from "./summary";

/**
 * Runs a dbt command on what is loaded, as of its last day and knowing when rows were last taken away, and moves the line on with each model and test. What became of them
 * and the lineage of the demo's data go to the ledger, as part of the run.
 */
export async function runOn(
  context: StepContext,
  { id, line }: { readonly id: string; readonly line: Line },
  args: readonly string[],
): Promise<DbtSummary> {
  const { datasetId, asOf } = await loadedDataset(context);
  let done = 0;
  return runDbt({
    config: context.config,
    demo: context.demo.name,
    args,
    vars: { as_of: asOf, loaded_since: (await lastReplacement(context)) ?? "" },
    signal: context.signal,
    parseOnce: context.options.isOneOfMany,
    profilesDir: context.options.profilesDir,
    report: ({ total }) => line.progress({ done: ++done, total, unit: "models and tests" }),
    keep: (nodes) => keep(context, id, datasetId, nodes),
  });
}

async function keep(
  context: StepContext,
  runId: string,
  datasetId: string,
  nodes: readonly DbtNode[],
): Promise<void> {
  const { config, demo, ledger } = context;
  const manifest = dbtManifest(dbtProject(demo.name, config));
  await ledger.dbtRan(runId, demo.name, nodeResults(nodes, manifest));
  if (manifest === undefined) return;
  const { database, rawSchema } = demoOutputs(context);
  const tables = demo.tables.map(({ name }) => [database, rawSchema, name].join("."));
  const edges = lineageOf(manifest, { from: `dataset ${datasetId}`, tables });
  await ledger.lineageDrawn(runId, demo.name, edges);
}
