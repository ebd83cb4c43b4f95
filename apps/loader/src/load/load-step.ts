import { repositoryRoot } from "@firn/config";
import { findingsError, manifestSha256 } from "@firn/lake";
import { codeFingerprint, fingerprint } from "@firn/snowflake";
import { command, type StepContext } from "../context";
import type { Line } from "../reporter/reporter";
import type { Step, StepOutcome } from "../step";
import { fillTable } from "./fill-table";
import { datasetInWarehouse } from "./in-warehouse";
import { loadOutcome } from "./load-outcome";
import { rowsOf, type TablePlan } from "./load-plan";
import { prepareTables, tableDefinitions } from "./prepare-tables";
import { changedByHand, countDifferences } from "./row-counts";
import { seedStep } from "./seed-step";
import { endStaleTransactions, thisProcess, transactionName } from "./stale-transaction";
import { datasetInLake, type StagedDataset } from "./staged-dataset";
import { plansFor, tablesHold } from "./tables-hold";

/** The code that decides what a load leaves in the tables, here and in the packages that find, check and copy the files. */
const sources = [
  "apps/loader/src/load",
  "packages/lake/src",
  "packages/schema/src",
  "packages/synth/src/warehouse-parts.ts",
  "packages/snowflake/src/copy.ts",
];

/** Fills the demo's raw tables from the lake, or in the other way that was asked for: by queries in the warehouse, as dbt seeds. */
export const loadStep: Step = {
  name: "load",
  fingerprint: (context, last) => wayOf(context).fingerprint(context, last),
  unchanged: (context) => wayOf(context).unchanged(context),
  work: (context, run) => wayOf(context).work(context, run),
};

const stagedStep = loadStepFrom(
  memoized((context) =>
    context.options.inWarehouse === true ? datasetInWarehouse(context) : datasetInLake(context),
  ),
);

const wayOf = ({ options }: StepContext): Step => (options.asSeeds === true ? seedStep : stagedStep);

/** Fills the tables from a dataset that may still be on its way. */
export function loadStepFrom(stagedFor: (context: StepContext) => Promise<StagedDataset>): Step {
  return {
    name: "load",
    fingerprint: async (context) =>
      fingerprint({
        step: "load",
        code: codeFingerprint(repositoryRoot, sources),
        bucket: context.config.lake.bucket,
        manifest: manifestSha256((await stagedFor(context)).manifest),
        tables: tableDefinitions(context),
      }),
    unchanged: async (context) => loadedAlready(context, await stagedFor(context)),
    work: async (context, { id, line }) => load(context, id, line, await stagedFor(context)),
  };
}

/** Asks the lake once for each run, not once for each question. */
function memoized<T>(ask: (context: StepContext) => Promise<T>): (context: StepContext) => Promise<T> {
  const answers = new WeakMap<StepContext, Promise<T>>();
  return (context) => {
    const known = answers.get(context) ?? ask(context);
    answers.set(context, known);
    return known;
  };
}

async function loadedAlready(context: StepContext, staged: StagedDataset): Promise<StepOutcome | undefined> {
  if (!(await tablesHold(context, staged.manifest))) return undefined;
  const findings = await staged.findings();
  return findings.length > 0 ? undefined : loadOutcome(staged.manifest, 0);
}

async function load(
  context: StepContext,
  runId: string,
  line: Line,
  staged: StagedDataset,
): Promise<StepOutcome> {
  if (staged.complete) await refuseFindings(context, staged);
  await endStaleTransactions(context.connection, thisProcess(context.demo.name));
  const fresh = await prepareTables(context);
  let rows = 0;
  await context.connection.transaction(transactionName(thisProcess(context.demo.name)), async () => {
    // What comes in day by day is loaded by tasks as well: the plan is of what they have left to do.
    if (context.demo.flow !== undefined) await context.loadLedger.takeTurn(context.demo.name);
    const plans = await checkedPlans(context, staged, fresh);
    rows = rowsOf(plans.flatMap((plan) => plan.files));
    let done = 0;
    for (const plan of plans) {
      await fillTable(context, runId, plan, staged, (copied) => {
        done += copied;
        line.progress({ done, total: rows, unit: "rows" });
      });
    }
    await refuseOtherCounts(context, plans);
    if (!staged.complete) await refuseFindings(context, staged);
    await context.loadLedger.datasetLoaded(runId, staged.manifest, manifestSha256(staged.manifest));
  });
  return loadOutcome(staged.manifest, rows);
}

/** Plans of all tables. Rows that a plan keeps have to be the ledger's: on anything else no file may be added. */
async function checkedPlans(
  context: StepContext,
  staged: StagedDataset,
  fresh: ReadonlySet<string>,
): Promise<TablePlan[]> {
  const loaded = await context.loadLedger.loadedFiles(context.demo.name);
  const plans = plansFor(context, staged.manifest, loaded, fresh);
  const kept = plans.filter(({ action }) => action !== "replace");
  const [difference] = await countDifferences(context, tableNames(kept), loaded);
  if (difference !== undefined) throw changedByHand(context, difference);
  return plans;
}

async function refuseFindings(context: StepContext, staged: StagedDataset): Promise<void> {
  const error = findingsError(await staged.findings(), `${command(context, "upload")} --force`);
  if (error !== undefined) throw error;
}

/** After COPY, before COMMIT: the tables hold what the manifest promises, or the transaction is rolled back. */
async function refuseOtherCounts(context: StepContext, plans: readonly TablePlan[]): Promise<void> {
  const promised = plans.flatMap(({ table }) =>
    table.files.map((file) => ({ ...file, table: table.name, datasetId: context.choice.datasetId })),
  );
  const [difference] = await countDifferences(context, tableNames(plans), promised);
  if (difference !== undefined) throw changedByHand(context, difference);
}

const tableNames = (plans: readonly TablePlan[]): string[] => plans.map(({ table }) => table.name);
