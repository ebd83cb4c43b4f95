import type { DuckDBConnection } from "@duckdb/node-api";
import type { CsvFormat, Format, JsonFormat, ParquetFormat } from "../format/formats";
import { readCsv, readCsvHeader } from "../read/csv-reader";
import { jsonValues } from "../read/json-source";
import { parquetColumns } from "../read/parquet-source";
import { snowflakeTypeOf } from "../read/parquet-type";
import type { SourceFile } from "../read/source";
import { inferJson, inferText } from "./infer-type";

export interface InferredColumn {
  readonly name: string;
  /** E.g. NUMBER(10, 2), TEXT. */
  readonly type: string;
}

/** Records of a file that are looked at. */
const SAMPLE = 10_000;

/** The columns of a file, in its order. */
export async function fileColumns(
  connection: DuckDBConnection,
  source: SourceFile,
  format: Format,
): Promise<readonly InferredColumn[]> {
  switch (format.type) {
    case "CSV":
      return csvColumns(source, format);
    case "JSON":
      return jsonColumns(connection, source, format);
    case "PARQUET":
      return parquetFileColumns(connection, source, format);
  }
}

/** Names come from the header with PARSE_HEADER, else they are c1, c2, … */
async function csvColumns(source: SourceFile, format: CsvFormat): Promise<readonly InferredColumn[]> {
  const names = format.parseHeader ? await readCsvHeader(source.path, source.compression, format) : [];
  const columns: (string | null)[][] = names.map(() => []);
  let records = 0;
  for await (const batch of readCsv(source.path, source.compression, format)) {
    for (const { fields } of batch) fields.forEach((field, index) => (columns[index] ??= []).push(field));
    records += batch.length;
    if (records >= SAMPLE) break;
  }
  return columns.map((values, index) => ({ name: names[index] ?? `c${index + 1}`, type: inferText(values) }));
}

async function jsonColumns(
  connection: DuckDBConnection,
  source: SourceFile,
  format: JsonFormat,
): Promise<readonly InferredColumn[]> {
  const reader = await connection.runAndReadAll(
    `SELECT f1::VARCHAR FROM (${jsonValues([source], format)}) LIMIT ${SAMPLE}`,
  );
  const members = new Map<string, unknown[]>();
  for (const [text] of reader.getRows()) {
    const value: unknown = JSON.parse(String(text));
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    for (const [name, member] of Object.entries(value))
      members.set(name, [...(members.get(name) ?? []), member]);
  }
  return [...members].map(([name, values]) => ({ name, type: inferJson(values) }));
}

async function parquetFileColumns(
  connection: DuckDBConnection,
  source: SourceFile,
  format: ParquetFormat,
): Promise<readonly InferredColumn[]> {
  const columns = await parquetColumns(connection, source.path);
  return columns.map(({ name, type }) => ({ name, type: parquetTypeName(type, format) }));
}

function parquetTypeName(duckType: string, format: ParquetFormat): string {
  const type = snowflakeTypeOf(duckType, format);
  switch (type.kind) {
    case "number":
      // Whole numbers have Snowflake's full width, decimals the file's.
      return duckType.startsWith("DECIMAL") ? `NUMBER(${type.precision}, ${type.scale})` : "NUMBER(38, 0)";
    case "float":
      return "REAL";
    case "varchar":
      return "TEXT";
    default:
      return type.kind.toUpperCase();
  }
}
