import type { DuckDBConnection } from "@duckdb/node-api";
import { castToVariant, physicalType } from "../../binder";
import type { SnowflakeType } from "../../types";
import type { ParquetFormat } from "../format/formats";
import type { SourceFile } from "./source";
import { quoteName, quoteText } from "../../generator/text";

/** A column of a Parquet file, as DuckDB reads it. */
export interface ParquetColumn {
  readonly name: string;
  /** DuckDB's type, e.g. BIGINT, DECIMAL(10,2), TIMESTAMP WITH TIME ZONE. */
  readonly type: string;
}

/** The columns of a Parquet file, in its order. */
export async function parquetColumns(
  connection: DuckDBConnection,
  path: string,
): Promise<readonly ParquetColumn[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${quoteText(path)})`);
  return reader.getRows().map((row) => ({ name: String(row[0]), type: String(row[1]) }));
}

/** The files that are Parquet. */
export async function readableParquet<T extends SourceFile>(
  connection: DuckDBConnection,
  sources: readonly T[],
): Promise<readonly T[]> {
  const readable: T[] = [];
  for (const source of sources)
    if (
      await parquetColumns(connection, source.path).then(
        () => true,
        () => false,
      )
    )
      readable.push(source);
  return readable;
}

/** SQL of the rows of Parquet files as objects: (file, m_row, f1). */
export async function parquetValues(
  connection: DuckDBConnection,
  sources: readonly SourceFile[],
  format: ParquetFormat,
): Promise<string> {
  const selects = await Promise.all(
    sources.map(async (source, index) => {
      const columns = await parquetColumns(connection, source.path);
      const members = columns.map((column) => `${quoteText(column.name)}, ${jsonMember(column, format)}`);
      return (
        `SELECT ${index} AS file, file_row_number + 1 AS m_row, json_object(${members.join(", ")}) AS f1` +
        ` FROM read_parquet(${quoteText(source.path)}, file_row_number = true)`
      );
    }),
  );
  return selects.join(" UNION ALL ");
}

/** Moments and dates keep their type in a VARIANT, binary data become text or hex. */
function jsonMember({ name, type }: ParquetColumn, format: ParquetFormat): string {
  const value = quoteName(name);
  if (type === "BLOB") return format.binaryAsText ? `decode(${value})` : `hex(${value})`;
  const moment = momentType(type);
  if (!moment) return value;
  return castToVariant({ sql: `${value}::${physicalType(moment)}`, type: moment, nullable: true });
}

/** Those with a time zone are written in UTC, and read without it. */
function momentType(type: string): SnowflakeType | undefined {
  if (type === "DATE") return { kind: "date" };
  if (type.startsWith("TIMESTAMP")) return { kind: "timestamp_ntz", scale: 9 };
  return type.startsWith("TIME") ? { kind: "time", scale: 9 } : undefined;
}
