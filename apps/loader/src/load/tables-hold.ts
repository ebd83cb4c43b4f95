import type { Manifest } from "@firn/schema";
import type { LoadedFile } from "@firn/snowflake";
import type { StepContext } from "../context";
import { planTable, type TablePlan } from "./load-plan";
import { tablesAsDeclared } from "./prepare-tables";
import { countDifferences } from "./row-counts";

/** What a load has to do to each table. @param fresh tables that were made a moment ago */
export function plansFor(
  { choice, options }: StepContext,
  { tables }: Manifest,
  loaded: readonly LoadedFile[],
  fresh: ReadonlySet<string>,
): TablePlan[] {
  return tables.map((table) =>
    planTable(table, {
      datasetId: choice.datasetId,
      loaded: loaded.filter((file) => file.table === table.name),
      fresh: fresh.has(table.name),
      force: options.force,
    }),
  );
}

/** True where the tables are as declared and hold all of the manifest's rows and no others, as ledger and counts have it. */
export async function tablesHold(context: StepContext, manifest: Manifest): Promise<boolean> {
  const loaded = await context.loadLedger.loadedFiles(context.demo.name);
  if (plansFor(context, manifest, loaded, new Set()).some(({ action }) => action !== "keep")) return false;
  if (!(await tablesAsDeclared(context))) return false;
  const names = manifest.tables.map(({ name }) => name);
  return (await countDifferences(context, names, loaded)).length === 0;
}
