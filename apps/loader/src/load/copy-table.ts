import { LOCAL, UserError } from "@firn/config";
import { fileName, stagePath } from "@firn/lake";
import type { ManifestFile } from "@firn/schema";
import {
  copiedFiles,
  copyStatements,
  identifier,
  nameParts,
  qualified,
  retryWhileRoleSettles,
  type CopyTarget,
} from "@firn/snowflake";
import { command, demoOutputs, type StepContext } from "../context";
import { count } from "../reporter/format";
import type { TablePlan } from "./load-plan";
import { rawSchema } from "./prepare-tables";
import type { StagedDataset } from "./staged-dataset";

/** Carries out a table's plan within the open transaction. `onRows` is told the rows of each batch. */
export async function copyTable(
  context: StepContext,
  runId: string,
  plan: TablePlan,
  staged: StagedDataset,
  onRows: (rows: number) => void,
): Promise<void> {
  const { connection, loadLedger, demo, choice } = context;
  const target = copyTarget(context, plan);
  if (plan.action === "replace") {
    await connection.execute(`TRUNCATE TABLE ${target.table}`);
    await loadLedger.tableEmptied(demo.name, plan.table.name);
  }
  for await (const files of staged.batches(plan.table, plan.files)) {
    context.signal.throwIfAborted();
    await copyFiles(context, target, plan, files);
    const table = plan.table.name;
    const loaded = files.map((file) => ({ ...file, table, datasetId: choice.datasetId }));
    await loadLedger.filesLoaded(runId, demo.name, loaded);
    onRows(files.reduce((sum, file) => sum + file.rows, 0));
  }
}

async function copyFiles(
  context: StepContext,
  target: CopyTarget,
  plan: TablePlan,
  files: readonly ManifestFile[],
): Promise<void> {
  const names = files.map((file) => fileName(plan.table.name, file));
  const copied = new Map<string, number>();
  for (const statement of copyStatements(target, names)) {
    const rows = await copy(context, statement);
    for (const { file, rowsLoaded } of copiedFiles(rows, target.path)) copied.set(file, rowsLoaded);
  }
  files.forEach((file, n) => checkRows(context, plan, file, copied.get(names[n] ?? "")));
}

/** A statement's result rows. In the cloud a role that was just made is not known everywhere at once; the local one is. */
async function copy({ connection, config, signal }: StepContext, statement: string) {
  const work = () => connection.execute(statement, [], { signal });
  const patient = config.environment === LOCAL ? work() : retryWhileRoleSettles(work, { signal });
  return (await patient).rows;
}

/** A file that is generated, uploaded and copied gives exactly the rows that its manifest promises, or nothing is loaded. */
function checkRows(
  context: StepContext,
  { table }: TablePlan,
  file: ManifestFile,
  rows: number | undefined,
): void {
  if (rows === file.rows) return;
  if (rows === undefined) {
    throw new UserError(
      `${table.name} ${file.path} was not copied: Snowflake's load history says that the table has it, the ledger does not.`,
      { hint: `This empties the table and loads it again: ${command(context, "load")} --force` },
    );
  }
  throw new UserError(
    `${table.name} ${file.path} gave ${count(rows)} rows instead of the ${count(file.rows)} that were generated.`,
    { hint: `Generate and upload it again: ${command(context, "upload")} --force` },
  );
}

function copyTarget(context: StepContext, { table }: TablePlan): CopyTarget {
  const { stage, fileFormats } = demoOutputs(context);
  const dataset = { demo: context.demo.name, datasetId: context.choice.datasetId };
  return {
    table: `${rawSchema(context)}.${identifier(table.name)}`,
    stage: qualified(...nameParts(stage)),
    path: stagePath(dataset, table.name),
    fileFormat: fileFormats[table.format],
  };
}
