import type { StageRelation } from "../../ast";
import type { PhysicalColumn, ResolvedRelation } from "../../binder/environment";
import { nodesOf } from "../../ast/walk";
import type { StatementContext } from "../../statements/handler";
import { MAX_VARCHAR, type SnowflakeType } from "../../types";
import { CSV_DEFAULTS, type CsvFormat, type Format } from "../format/formats";
import { findOption, textOf } from "../format/option-value";
import { resolveFormat } from "../format/resolve-format";
import { openStage } from "../stage/files";
import { locateStage } from "../stage/location";
import { matching } from "../stage/pattern";
import { readCsvHeader, readCsv } from "./csv-reader";
import { INVALID_TEXT } from "./decode";
import { jsonValues, spooledJson } from "./json-source";
import { parquetValues } from "./parquet-source";
import { fetchSources, type SourceFile } from "./source";
import { newSpool, spoolCsv, spoolJson } from "./spool";
import { quoteText } from "../../generator/text";

const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };
const whole: SnowflakeType = { kind: "number", precision: 38, scale: 0 };
const moment: SnowflakeType = { kind: "timestamp_ntz", scale: 3 };

/** The columns that every stage relation has and `*` leaves out. */
export const FILE_COLUMNS: readonly PhysicalColumn[] = [
  { name: "METADATA$FILENAME", physical: "m_name", type: text, nullable: false },
  { name: "METADATA$FILE_ROW_NUMBER", physical: "m_row", type: whole, nullable: false },
  { name: "METADATA$FILE_CONTENT_KEY", physical: "m_key", type: text, nullable: false },
  { name: "METADATA$FILE_LAST_MODIFIED", physical: "m_modified", type: moment, nullable: false },
  {
    name: "METADATA$START_SCAN_TIME",
    physical: "m_scanned",
    type: { kind: "timestamp_ltz", scale: 3 },
    nullable: false,
  },
];

/** The files behind `FROM @stage`, fetched, as a relation that the binder can name. */
export async function prepareStageRelation(
  relation: StageRelation,
  context: StatementContext,
): Promise<ResolvedRelation> {
  // COPY opens its own files, by its own options.
  if (context.source.statement.statement === "copy_into_table")
    return sourceRelation([], CSV_DEFAULTS, 1, context);
  const location = locateStage(relation.stage, context);
  const format = resolveFormat(relation.options, location, context);
  const stage = await openStage(location, context);
  const pattern = findOption(relation.options, "PATTERN");
  const files = await matching(await stage.list(), location, pattern && textOf("PATTERN", pattern), context);
  const sources = await fetchSources(stage, files, format);
  return sourceRelation(sources, format, highestPosition(context.source.statement), context);
}

/** The largest n of the $n in a statement: a file may have fewer columns than it asks for. */
export const highestPosition = (tree: unknown): number =>
  Math.max(
    0,
    ...nodesOf<{ index: number }>(tree, (node) => node.node === "positional").map(({ index }) => index),
  );

/** Files as a relation: $1 .. $n of CSV, one VARIANT $1 of everything else. */
export async function sourceRelation(
  sources: readonly SourceFile[],
  format: Format,
  atLeast: number,
  context: StatementContext,
): Promise<ResolvedRelation & { kind: "physical" }> {
  const columns = format.type === "CSV" ? Math.max(1, atLeast, await widthOf(sources, format)) : 1;
  const values =
    sources.length === 0 ? emptyValues(columns) : await valuesOf(sources, format, columns, context);
  const type: SnowflakeType = format.type === "CSV" ? text : { kind: "variant" };
  return {
    kind: "physical",
    sql: `(${withMetadata(values, sources, context.now)})`,
    columns: Array.from({ length: columns }, (_, index) => ({
      name: `$${index + 1}`,
      physical: `f${index + 1}`,
      type,
      nullable: true,
    })),
    hidden: FILE_COLUMNS,
    path: [],
  };
}

/** The number of columns in the first record. */
export async function widthOf(sources: readonly SourceFile[], format: CsvFormat): Promise<number> {
  const [first] = sources;
  if (!first) return 0;
  if (format.parseHeader) return (await readCsvHeader(first.path, first.compression, format)).length;
  for await (const [record] of readCsv(first.path, first.compression, format))
    return record?.fields.length ?? 0;
  return 0;
}

/** SQL of rows (file, m_row, f1 .. fn); `file` is the index in `sources`. */
async function valuesOf(
  sources: readonly SourceFile[],
  format: Format,
  columns: number,
  context: StatementContext,
): Promise<string> {
  if (format.type === "JSON" && !format.replaceInvalidCharacters) return jsonValues(sources, format);
  const connection = await context.openConnection();
  try {
    if (format.type === "PARQUET") return await parquetValues(connection, sources, format);
    const path = await newSpool(context.dataFolder);
    if (format.type === "JSON") {
      await spoolJson(connection, sources, format, path);
      return `SELECT file, m_row, ${readable("f1")} FROM (${spooledJson(path, format)})`;
    }
    await spoolCsv(connection, sources, format, columns, path);
    return `SELECT file, row AS m_row${fieldList(columns, readable)} FROM read_parquet(${quoteText(path)})`;
  } finally {
    connection.closeSync();
  }
}

const fieldList = (columns: number, expression = (name: string) => name) =>
  Array.from({ length: columns }, (_, index) => `, ${expression(`f${index + 1}`)}`).join("");

/** A value of a record; an error where the record cannot be read. Not a condition of the rows, so that wrong ones can be left out. */
const readable = (name: string) =>
  `CASE WHEN error IS NULL THEN ${name} ELSE error('SF|' || CASE WHEN starts_with(error, '${INVALID_TEXT}') THEN '100144' ELSE '100016' END || '|22000|' || error) END AS ${name}`;

const emptyValues = (columns: number) =>
  `SELECT 0 AS file, 0 AS m_row${fieldList(columns, (name) => `NULL::VARCHAR AS ${name}`)} WHERE false`;

function withMetadata(values: string, sources: readonly SourceFile[], now: Date): string {
  const rows = sources.map(
    (source, index) =>
      `(${index}, ${quoteText(source.metadataName)}, ${quoteText(source.md5)}, TIMESTAMP ${quoteText(duckMoment(source.modified))})`,
  );
  const files =
    rows.length === 0 ? "SELECT 0, '', '', NULL::TIMESTAMP WHERE false" : `VALUES ${rows.join(", ")}`;
  return (
    `SELECT v.* EXCLUDE (file, m_row), m_row::DECIMAL(38,0) AS m_row, m_name, m_key, m_modified, TIMESTAMPTZ ${quoteText(`${duckMoment(now)}+00`)} AS m_scanned` +
    ` FROM (${values}) v JOIN (${files}) AS m(file, m_name, m_key, m_modified) USING (file)`
  );
}

/** A moment in UTC as DuckDB writes it. */
export const duckMoment = (date: Date) => date.toISOString().replace("T", " ").replace("Z", "");
