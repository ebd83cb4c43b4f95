import { randomUUID } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CopyIntoLocation } from "../../ast";
import { isSemiStructured, shownTimes } from "../../binder";
import type { BoundQuery } from "../../binder/environment";
import { SqlError } from "../../errors";
import { column, integer, rowsOf, text } from "../../statements/answers";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "../../statements/handler";
import type { CsvFormat, Format, JsonFormat, ParquetFormat } from "../format/formats";
import { resolveFormat } from "../format/resolve-format";
import { quoteName, quoteText } from "../../generator/text";
import type { SnowflakeType } from "../../types";
import { openStage, type StageFiles } from "../stage/files";
import { copyLocation } from "../stage/bare-location";
import type { StageLocation } from "../stage/location";
import { writeFailureOf } from "../stage/write-failure";
import { packingOf, parquetPacking } from "./compression";
import { unloadOptions, type UnloadOptions } from "./options";
import { withPartitions } from "./partitions";
import { headerRecord, recordSql } from "./record-sql";
import { writeRecords, type UnloadedFile } from "./write-records";

/** COPY INTO <location>: writes a table or a query to files of a stage. */
export const copyIntoLocation: Handler<"copy_into_location"> = async (statement, context) => {
  const { location, options: given } = copyLocation(statement.stage, statement.options, context, "WRITE");
  const options = unloadOptions(given, statement.partitionBy !== undefined);
  const format = resolveFormat(given, location, context);
  context.useWarehouse();
  const stage = await openStage(location, context);
  if (!options.overwrite && !options.includeQueryId) await mustBeFree(stage, statement);
  const files = await withPartitions(statement, context, ({ folder, query }) =>
    unload(query, { ...location, path: joined(location.path, folder) }, stage, format, options, context),
  );
  return answer(files.flat(), options);
};

/** A partition's folder lies in the statement's path, be that written as a folder or not. */
const joined = (path: string, folder: string) =>
  folder === "" || path === "" || path.endsWith("/") ? path + folder : `${path}/${folder}`;

interface StoredFile extends UnloadedFile {
  readonly name: string;
}

async function unload(
  query: BoundQuery,
  location: StageLocation,
  stage: StageFiles,
  format: Format,
  options: UnloadOptions,
  context: StatementContext,
): Promise<readonly StoredFile[]> {
  const folder = join(context.dataFolder, "spool", "unload", randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    const files = await writeFiles(query, format, options, folder, context).catch(
      writeFailureOf(location.path),
    );
    const stored = files.map((file, index) => ({
      ...file,
      name: fileName(location, format, options, context.queryId, index),
    }));
    for (const { path, name } of stored) await stage.store(path, name);
    return stored;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files in the way are refused, never removed: OVERWRITE replaces those of the same names, when the new ones are whole. */
async function mustBeFree(stage: StageFiles, statement: CopyIntoLocation): Promise<void> {
  const existing = await stage.list();
  if (existing.length === 0) return;
  const shown =
    statement.stage.url ??
    `@${statement.stage.name?.parts.map(({ value }) => value).join(".") ?? "~"}/${statement.stage.path}`;
  throw new SqlError(
    "001030",
    "22000",
    `Files already existing at the unload destination: ${shown}. Use overwrite option to force unloading.`,
  );
}

function writeFiles(
  query: BoundQuery,
  format: Format,
  options: UnloadOptions,
  folder: string,
  context: StatementContext,
): Promise<readonly UnloadedFile[]> {
  if (format.type === "PARQUET")
    return writeParquet(query, format, options, join(folder, "data.parquet"), context);
  return writeText(query, format, options, folder, context);
}

function writeText(
  query: BoundQuery,
  format: CsvFormat | JsonFormat,
  options: UnloadOptions,
  folder: string,
  context: StatementContext,
) {
  const header = options.header && format.type === "CSV" ? headerRecord(query.columns, format) : undefined;
  return writeRecords(context.connection, recordSql(query, format, context), {
    folder,
    header,
    delimiter: format.type === "CSV" ? (format.recordDelimiter ?? "\n") : "\n",
    pack: packingOf(format.compression).pack,
    maxFileSize: options.single ? Number.POSITIVE_INFINITY : options.maxFileSize,
  });
}

/** Columns keep their names with HEADER = TRUE, else they are _COL_0, _COL_1, … */
async function writeParquet(
  query: BoundQuery,
  { compression }: ParquetFormat,
  { header }: UnloadOptions,
  path: string,
  context: StatementContext,
): Promise<readonly UnloadedFile[]> {
  const columns = query.columns.map(
    ({ name, type }, index) =>
      `${parquetColumn(`c${index + 1}`, type, context)} AS ${quoteName(header ? name : `_COL_${index}`)}`,
  );
  const { rowsChanged } = await context.connection.run(
    `COPY (SELECT ${columns.join(", ")} FROM (${query.sql})) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION ${parquetPacking(compression).codec})`,
  );
  if (rowsChanged === 0) return [];
  const { size } = await stat(path);
  return [{ path, rows: rowsChanged, bytes: size, uncompressed: size }];
}

/** A VARIANT is written as the JSON that it shows. */
const parquetColumn = (sql: string, type: SnowflakeType, { environment }: StatementContext): string =>
  isSemiStructured(type) ? `CAST(sf_to_json(${sql}, ${shownTimes(environment.session)}) AS JSON)` : sql;

function extensionOf(format: Format, own: string | null | undefined): string {
  if (format.type === "PARQUET") return parquetPacking(format.compression).extension;
  return `${own?.replace(/^\./, "") ?? format.type.toLowerCase()}${packingOf(format.compression).extension}`;
}

/** data_0_0_0.csv.gz in a folder; a path without a slash at its end begins the name. */
function fileName(
  location: StageLocation,
  format: Format,
  options: UnloadOptions,
  queryId: string,
  index: number,
): string {
  const { path } = location;
  const isFolder = path === "" || path.endsWith("/");
  if (options.single) return isFolder ? `${path}data` : path;
  const own = format.type === "PARQUET" ? undefined : format.fileExtension;
  const unique = options.includeQueryId ? `_${queryId}` : "";
  return `${path}${isFolder ? "data" : ""}${unique}_0_${index}_0.${extensionOf(format, own)}`;
}

const COUNTS = [
  column("rows_unloaded", integer),
  column("input_bytes", integer),
  column("output_bytes", integer),
];
const DETAILS = [column("FILE_NAME", text), column("FILE_SIZE", integer), column("ROW_COUNT", integer)];

function answer(files: readonly StoredFile[], { detailedOutput }: UnloadOptions) {
  if (detailedOutput)
    return rowsOf(
      DETAILS,
      files.map(({ name, bytes, rows }) => [name, bytes, rows]),
      STATEMENT_TYPE.unload,
    );
  const sum = (key: "rows" | "bytes" | "uncompressed") => files.reduce((total, file) => total + file[key], 0);
  return rowsOf(COUNTS, [[sum("rows"), sum("uncompressed"), sum("bytes")]], STATEMENT_TYPE.unload);
}
