import { join } from "node:path";
import { repositoryRoot, UserError } from "@firn/config";
import { manifestSha256 } from "@firn/lake";
import type { Manifest } from "@firn/schema";
import { codeFingerprint, fingerprint } from "@firn/snowflake";
import { command, type StepContext } from "../context";
import { datasetFolder } from "../dataset-folder";
import { dbtProject } from "../dbt/project";
import { runDbt } from "../dbt/run-dbt";
import type { Step, StepOutcome, StepRun } from "../step";
import { generatedManifest } from "../steps/upload";
import { loadOutcome } from "./load-outcome";
import { rowsOf } from "./load-plan";
import { prepareTables, tableDefinitions } from "./prepare-tables";
import { changedByHand, countDifferences } from "./row-counts";
import { writeSeedFiles } from "./seed-files";
import { endStaleTransactions, thisProcess } from "./stale-transaction";
import { tablesHold } from "./tables-hold";

/** The code that decides what the seeds leave in the tables. */
const sources = ["apps/loader/src/load", "packages/schema/src"];

/** Fills the demo's raw tables with the generated files by `dbt seed`, without the lake. */
export const seedStep: Step = {
  name: "load",
  fingerprint: (context) =>
    fingerprint({
      step: "load",
      way: "seeds",
      code: codeFingerprint(repositoryRoot, sources),
      manifest: manifestSha256(seedManifest(context)),
      tables: tableDefinitions(context),
    }),
  unchanged: async (context) => {
    const manifest = seedManifest(context);
    return (await tablesHold(context, manifest)) ? loadOutcome(manifest, 0) : undefined;
  },
  work: async (context, run) => loadSeeds(context, run, seedManifest(context)),
};

/** @throws UserError for a demo that has no seeds, and for a dataset that is not on this machine */
function seedManifest(context: StepContext): Manifest {
  const { demo } = context;
  if (demo.seeds !== true) {
    throw new UserError(`${demo.name} has no dbt seeds.`, {
      hint: `Its files come by way of the lake: ${command(context, "load")}`,
      exitCode: 2,
    });
  }
  return generatedManifest(context);
}

/**
 * dbt works in sessions of its own, a transaction a table. So the ledger forgets the tables before dbt touches them, and has them
 * again when all are full: a load that is killed between leaves nothing promised.
 */
async function loadSeeds(context: StepContext, run: StepRun, manifest: Manifest): Promise<StepOutcome> {
  const { connection, loadLedger, demo } = context;
  await endStaleTransactions(connection, thisProcess(demo.name));
  await prepareTables(context);
  for (const { name } of demo.tables) await loadLedger.tableEmptied(demo.name, name);
  const project = dbtProject(demo.name, context.config);
  writeSeedFiles(manifest, { from: datasetFolder(context), to: join(project.directory, "seeds") });
  await seed(context, run);
  await connection.transaction("FIRN_SEEDS_LOADED", () => noteLoaded(context, run.id, manifest));
  return loadOutcome(manifest, rowsOf(manifest.tables.flatMap(({ files }) => files)));
}

/** Without --full-refresh dbt keeps the tables as they are declared, empties them and inserts. */
async function seed({ config, demo, choice, signal }: StepContext, { line }: StepRun): Promise<void> {
  let done = 0;
  await runDbt({
    config,
    demo: demo.name,
    args: ["seed"],
    vars: { as_of: choice.asOf },
    runsAs: "loader",
    signal,
    report: ({ total }) => line.progress({ done: ++done, total, unit: "files" }),
  });
}

/** The tables hold what the manifest promises, and the ledger says so; or it is an error. */
async function noteLoaded(context: StepContext, runId: string, manifest: Manifest): Promise<void> {
  const { loadLedger, demo, choice } = context;
  const files = manifest.tables.flatMap((table) =>
    table.files.map((file) => ({ ...file, table: table.name, datasetId: choice.datasetId })),
  );
  const tables = manifest.tables.map(({ name }) => name);
  const [difference] = await countDifferences(context, tables, files);
  if (difference !== undefined) throw changedByHand(context, difference);
  await loadLedger.filesLoaded(runId, demo.name, files);
  await loadLedger.datasetLoaded(runId, manifest, manifestSha256(manifest));
}
