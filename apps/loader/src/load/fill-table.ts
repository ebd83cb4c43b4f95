import { identifier } from "@firn/snowflake";
import type { StepContext } from "../context";
import type { TablePlan } from "./load-plan";
import { rawSchema } from "./prepare-tables";
import type { StagedDataset } from "./staged-dataset";

/** Carries out a table's plan within the open transaction. `onRows` is told the rows of each batch. */
export async function fillTable(
  context: StepContext,
  runId: string,
  plan: TablePlan,
  staged: StagedDataset,
  onRows: (rows: number) => void,
): Promise<void> {
  const { connection, loadLedger, demo, choice } = context;
  if (plan.action === "replace") {
    await connection.execute(`TRUNCATE TABLE ${rawSchema(context)}.${identifier(plan.table.name)}`);
    await loadLedger.tableEmptied(demo.name, plan.table.name);
  }
  for await (const files of staged.batches(plan.table, plan.files)) {
    context.signal.throwIfAborted();
    await staged.fill(context, plan.table, files);
    const table = plan.table.name;
    const loaded = files.map((file) => ({ ...file, table, datasetId: choice.datasetId }));
    await loadLedger.filesLoaded(runId, demo.name, loaded);
    onRows(files.reduce((sum, file) => sum + file.rows, 0));
  }
}
