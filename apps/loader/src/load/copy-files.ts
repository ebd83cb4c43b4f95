import { LOCAL, UserError } from "@firn/config";
import { fileName, stagePath } from "@firn/lake";
import type { ManifestFile, ManifestTable } from "@firn/schema";
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
import { rawSchema } from "./prepare-tables";

/** Copies files from the lake into their table. */
export async function copyFiles(
  context: StepContext,
  table: ManifestTable,
  files: readonly ManifestFile[],
): Promise<void> {
  const target = copyTarget(context, table);
  const names = files.map((file) => fileName(table.name, file));
  const copied = new Map<string, number>();
  for (const statement of copyStatements(target, names)) {
    const rows = await copy(context, statement);
    for (const { file, rowsLoaded } of copiedFiles(rows, target.path)) copied.set(file, rowsLoaded);
  }
  files.forEach((file, n) => checkRows(context, table, file, copied.get(names[n] ?? "")));
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
  table: ManifestTable,
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

function copyTarget(context: StepContext, table: ManifestTable): CopyTarget {
  const { stage, fileFormats } = demoOutputs(context);
  const dataset = { demo: context.demo.name, datasetId: context.choice.datasetId };
  return {
    table: `${rawSchema(context)}.${identifier(table.name)}`,
    stage: qualified(...nameParts(stage)),
    path: stagePath(dataset, table.name),
    fileFormat: fileFormats[table.format],
  };
}
