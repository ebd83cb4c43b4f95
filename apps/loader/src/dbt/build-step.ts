import { join } from "node:path";
import type { StepName } from "@firn/demo-kit";
import { z } from "zod";
import type { StepContext } from "../context";
import { readJson, writeJson } from "../json-file";
import { endStaleTransactions, thisProcess } from "../load/stale-transaction";
import { count } from "../reporter/format";
import type { LastRuns, Step, StepOutcome } from "../step";
import { loadedDataset } from "../verify/loaded-dataset";
import { dbtCommand, type DbtVerb } from "./commands";
import { hasPermanentTables } from "./environment";
import { dbtFingerprint, needsFullRefresh, upstreamOf, type LoadedState } from "./fingerprint";
import { lastReplacement } from "./last-replacement";
import { dbtProject } from "./project";
import { relationName } from "./relation-name";
import { runOn } from "./run-on";
import type { DbtSummary } from "./summary";

/** What a build left in the warehouse, kept to see later whether it is still there. */
const builtSchema = z
  .object({ relations: z.array(z.string()), summary: z.string(), checks: z.number().optional() })
  .readonly();
type Built = z.infer<typeof builtSchema>;
const isBuilt = (value: unknown): value is Built => builtSchema.safeParse(value).success;

/** Builds and tests the marts, all but those that wait for scores. */
export const dbtBuildStep: Step = dbtStep("dbt", "build", ["load"]);

/** Builds and tests the marts that read scores. */
export const dbtPublishStep: Step = dbtStep("publish", "publish", ["dbt", "ml"]);

function dbtStep(name: StepName, verb: DbtVerb, upstream: readonly StepName[]): Step {
  const fingerprint = async (context: StepContext, last: LastRuns): Promise<string> =>
    dbtFingerprint(context.demo.name, await loadedState(context), upstreamOf(last, upstream));
  return {
    name,
    runsAs: "transformer",
    fingerprint,
    unchanged: (context) => stillThere(context, builtFile(context, name)),
    work: async (context, run) => {
      await endStaleTransactions(context.connection, thisProcess(context.demo.name));
      const current = await fingerprint(context, run.last);
      const fullRefresh = needsFullRefresh(current, run.last.get(name), context.options.force);
      const { leftOut } = context.options;
      const built = builtBy(await runOn(context, run, dbtCommand(verb, { fullRefresh, leftOut })));
      writeJson(builtFile(context, name), built);
      return outcomeOf(built);
    },
  };
}

async function loadedState(context: StepContext): Promise<LoadedState> {
  const { leftOut = [] } = context.options;
  const isPermanent = hasPermanentTables(context.config.outputs);
  return {
    ...{ ...(await loadedDataset(context)), replacedAt: await lastReplacement(context) },
    ...{ leftOut, isPermanent },
  };
}

const outcomeOf = ({ summary, checks }: Built): StepOutcome => ({ summary, checks });

function builtBy({ models, tests, nodes }: DbtSummary): Built {
  const made = nodes.filter((node) => node.type === "model");
  return {
    relations: made.flatMap(({ relation }) => relationName(relation) ?? []),
    summary: `${count(models)} models, ${count(tests)} tests`,
    checks: tests,
  };
}

/** The outcome of the last build on this machine, as far as everything that it made is still in the demo's database. */
async function stillThere(context: StepContext, file: string): Promise<StepOutcome | undefined> {
  const built = readJson(file, isBuilt);
  if (built === undefined) return undefined;
  const rows = await context.connection.query<{ RELATION: string }>(
    `SELECT table_catalog || '.' || table_schema || '.' || table_name AS relation
FROM INFORMATION_SCHEMA.TABLES`,
    [],
    { signal: context.signal },
  );
  const there = new Set(rows.map((row) => row.RELATION.toUpperCase()));
  return built.relations.every((relation) => there.has(relation)) ? outcomeOf(built) : undefined;
}

function builtFile({ config, demo }: StepContext, step: StepName): string {
  return join(dbtProject(demo.name, config).targetPath, "..", `built-by-${step}.json`);
}
