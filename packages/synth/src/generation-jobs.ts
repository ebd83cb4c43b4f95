import { fileColumns, type AnyTable, type ManifestFile } from "@firn/schema";
import type { DatasetFolder } from "./dataset-folder";
import { fileOfDay, fileOfDayFrom } from "./date-files";
import type { DuckDBWriter } from "./duckdb-writer";
import { duckdb } from "./sql-dialect";
import { stageInput, stageRows } from "./staging";
import type {
  AnyRow,
  BulkGenerator,
  BulkPart,
  GenerationContext,
  InputTables,
  RowGenerator,
} from "./table-generator";

/** What one writer does at a time: some files of one table. */
export interface GenerationJob {
  readonly table: AnyTable;
  readonly expectedRows: number;
  /** Paths relative to the dataset's folder, in the order of the manifest. */
  readonly paths: readonly string[];
  /** Writes those of its files that are not there yet; announces each, kept ones too. */
  run(tools: JobTools): Promise<void>;
}

export interface JobTools {
  readonly folder: DatasetFolder;
  readonly writer: DuckDBWriter;
  announce(file: ManifestFile): void;
}

/** A table's rows as one job. */
export function rowJobs(generator: RowGenerator, context: GenerationContext): GenerationJob[] {
  const { table } = generator;
  const files = rowFiles(generator, context);
  const run = async ({ folder, writer, announce }: JobTools): Promise<void> => {
    for (const [path, rows] of files) {
      const kept = await folder.kept(path);
      if (kept === undefined)
        await writer.copy(await stageRows(writer, table, rows), folder.unfinished(path), table.format);
      announce(kept ?? (await folder.complete(path, rows.length)));
    }
  };
  const expectedRows = [...files.values()].reduce((sum, rows) => sum + rows.length, 0);
  return [{ table, expectedRows, paths: [...files.keys()], run }];
}

/** A job a part. A writer stages the lookups of a table once, however many parts it makes. */
export function bulkJobs(generator: BulkGenerator, context: GenerationContext): GenerationJob[] {
  const plan = generator.plan(context);
  const lookups = once(plan.lookups);
  const staged = new WeakSet<DuckDBWriter>();
  const stageLookups = async (writer: DuckDBWriter): Promise<void> => {
    if (staged.has(writer)) return;
    await stageInputs(writer, lookups());
    staged.add(writer);
  };
  return plan.parts.map((part) => bulkJob(generator.table, part, stageLookups));
}

function bulkJob(
  table: AnyTable,
  part: BulkPart,
  stageLookups: (writer: DuckDBWriter) => Promise<void>,
): GenerationJob {
  const paths = part.files.map((file) => pathOf(table, file.name));
  const run = async ({ folder, writer, announce }: JobTools): Promise<void> => {
    const kept = await Promise.all(paths.map((path) => folder.kept(path)));
    if (kept.every((file) => file !== undefined)) return kept.forEach(announce);
    await stageLookups(writer);
    await stageInputs(writer, part.inputs());
    await writePart(table, part, { folder, writer, announce });
  };
  return { table, expectedRows: part.expectedRows, paths, run };
}

/** One file is written straight from the query; several share its rows, in their order, through a temporary table. */
async function writePart(
  table: AnyTable,
  part: BulkPart,
  { folder, writer, announce }: JobTools,
): Promise<void> {
  const single = part.files.length === 1 && part.files[0]?.where === undefined;
  const sql = partSql(table, part);
  if (!single) await writer.run(`CREATE OR REPLACE TABLE part_rows AS ${sql}`);
  for (const { name, where } of part.files) {
    const path = pathOf(table, name);
    const query = single ? sql : `SELECT * FROM part_rows WHERE ${where ?? "TRUE"}`;
    const rows = await writer.copy(query, folder.unfinished(path), table.format);
    announce(await folder.complete(path, rows));
  }
  if (!single) await writer.run("DROP TABLE part_rows");
}

/** A DuckDB SELECT that gives the table's columns in upper case, in the order of the part's rows. */
function partSql(table: AnyTable, part: BulkPart): string {
  const { steps, expressions, from } = part.query(duckdb);
  const columns = fileColumns(table).map(
    ({ name, duckdbType }) =>
      `CAST(${expressions[name.toLowerCase()] ?? "NULL"} AS ${duckdbType}) AS ${name}`,
  );
  const named = steps.map(({ name, sql }) => `${name} AS (\n${sql}\n)`).join(",\n");
  return `WITH ${named}\nSELECT ${columns.join(",\n  ")}\nFROM ${from}`;
}

async function stageInputs(writer: DuckDBWriter, inputs: InputTables): Promise<void> {
  for (const [name, input] of Object.entries(inputs)) await stageInput(writer, name, input);
}

export function rowFiles({ table, since }: RowGenerator, context: GenerationContext): Map<string, AnyRow[]> {
  const { asOf, defaultAsOf, dailyFrom } = context;
  const fileOf = dailyFrom === undefined ? fileOfDay(asOf, defaultAsOf) : fileOfDayFrom(dailyFrom);
  const files = new Map<string, AnyRow[]>();
  for (const row of context.rowsOf(table) as readonly AnyRow[]) {
    const day = since?.(row);
    if (day !== undefined && day > context.asOf) continue;
    const path = pathOf(table, day === undefined ? "all" : fileOf(day));
    const rows = files.get(path);
    if (rows === undefined) files.set(path, [row]);
    else rows.push(row);
  }
  return files;
}

function pathOf(table: AnyTable, name: string): string {
  return `${table.name.toLowerCase()}/${name}.${table.format === "parquet" ? "parquet" : "csv.gz"}`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
