import { createHash } from "node:crypto";
import { UserError } from "@firn/config";
import { columnsOf, type Manifest, type ManifestFile, type ManifestTable } from "@firn/schema";
import { identifier } from "@firn/snowflake";
import { warehouseParts, type WarehousePart } from "@firn/synth";
import { command, type StepContext } from "../context";
import { count } from "../reporter/format";
import { rawSchema } from "./prepare-tables";
import type { StagedDataset } from "./staged-dataset";

/** The dataset as queries that make its rows inside the warehouse: nothing is generated on this machine and nothing is uploaded. */
export async function datasetInWarehouse(context: StepContext): Promise<StagedDataset> {
  const parts = await warehouseParts(context.demo, context.choice);
  const manifest = await manifestOf(context, parts);
  return {
    manifest,
    complete: true,
    async *batches(_, wanted) {
      // A file at a time, so that progress is seen.
      for (const file of wanted) yield [file];
    },
    fill: async (filled, table, files) => {
      for (const file of files) await insertPart(filled, partOf(parts, file), table, file);
    },
    findings: () => Promise.resolve([]),
  };
}

/** A manifest of what is going to be made. It has no bytes to hash: that it was made in the warehouse, and of what, takes their place. */
async function manifestOf(context: StepContext, parts: readonly WarehousePart[]): Promise<Manifest> {
  const { demo, choice } = context;
  const files = new Map<WarehousePart, ManifestFile>();
  for (const part of parts) {
    const sha256 = createHash("sha256")
      .update(`in the warehouse ${choice.datasetId} ${part.name}`)
      .digest("hex");
    files.set(part, {
      path: part.name,
      rows: part.rows ?? (await countRows(context, part)),
      bytes: 0,
      sha256,
    });
  }
  const tables = demo.tables.map(({ name, format }) => ({
    name,
    format,
    files: parts.filter(({ table }) => table.name === name).flatMap((part) => files.get(part) ?? []),
  }));
  return { demo: demo.name, ...choice, generatorVersion: demo.generatorVersion, tables };
}

async function countRows({ connection, signal }: StepContext, part: WarehousePart): Promise<number> {
  let rows = 0;
  for (const { sql, binds } of part.queries()) {
    const [row] = await connection.query<{ N: number }>(`SELECT COUNT(*) AS n FROM (${sql})`, binds, {
      signal,
    });
    rows += Number(row?.N);
  }
  return rows;
}

async function insertPart(
  context: StepContext,
  part: WarehousePart,
  { name }: ManifestTable,
  { rows: promised }: ManifestFile,
): Promise<void> {
  const columns = columnsOf(part.table).map((column) => identifier(column.name.toUpperCase()));
  const into = `INSERT INTO ${rawSchema(context)}.${identifier(name)} (${columns.join(", ")})`;
  let rows = 0;
  for (const { sql, binds } of part.queries()) {
    const { rowsAffected } = await context.connection.execute(`${into}\n${sql}`, binds, {
      signal: context.signal,
    });
    rows += rowsAffected;
  }
  if (rows === promised) return;
  throw new UserError(
    `${part.name} gave ${count(rows)} rows in the warehouse instead of the ${count(promised)} that were planned.`,
    { hint: `Nothing was loaded. By way of the lake: ${command(context, "load")}` },
  );
}

function partOf(parts: readonly WarehousePart[], { path }: ManifestFile): WarehousePart {
  const part = parts.find(({ name }) => name === path);
  if (part === undefined) throw new Error(`${path} was planned and is no part`);
  return part;
}
