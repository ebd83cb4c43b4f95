import type { BoundExpression } from "../../binder";
import { MAX_BINARY, MAX_VARCHAR, type SnowflakeType } from "../../types";
import type { ParquetFormat } from "../format/formats";
import type { ParquetColumn } from "./parquet-source";
import { quoteName, quoteText } from "../../generator/text";

const INTEGER_DIGITS: Readonly<Record<string, number>> = {
  TINYINT: 3,
  SMALLINT: 5,
  INTEGER: 10,
  BIGINT: 19,
  UTINYINT: 3,
  USMALLINT: 5,
  UINTEGER: 10,
  UBIGINT: 20,
  HUGEINT: 38,
};

/** What Snowflake makes of a Parquet column's type, as INFER_SCHEMA shows it. */
export function snowflakeTypeOf(type: string, format: Pick<ParquetFormat, "binaryAsText">): SnowflakeType {
  const digits = INTEGER_DIGITS[type];
  if (digits !== undefined) return { kind: "number", precision: digits, scale: 0 };
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  if (decimal) return { kind: "number", precision: Number(decimal[1]), scale: Number(decimal[2]) };
  if (type === "FLOAT" || type === "DOUBLE") return { kind: "float" };
  if (type === "BOOLEAN") return { kind: "boolean" };
  if (type === "DATE") return { kind: "date" };
  if (type.startsWith("TIME") && !type.startsWith("TIMESTAMP")) return { kind: "time", scale: 6 };
  if (type === "TIMESTAMP WITH TIME ZONE") return { kind: "timestamp_ltz", scale: 6 };
  if (type.startsWith("TIMESTAMP")) return { kind: "timestamp_ntz", scale: 6 };
  if (type === "BLOB" && !format.binaryAsText) return { kind: "binary", length: MAX_BINARY };
  if (/\[\d*\]$/.test(type)) return { kind: "array" };
  if (/^(STRUCT|MAP)\(/.test(type)) return { kind: "object" };
  return { kind: "varchar", length: MAX_VARCHAR };
}

/** A column of a Parquet file with the emulator's physical type. */
export function parquetValue({ name, type }: ParquetColumn, format: ParquetFormat): BoundExpression {
  const snowflake = snowflakeTypeOf(type, format);
  return { sql: physical(quoteName(name), type, snowflake, format), type: snowflake, nullable: true };
}

function physical(value: string, type: string, snowflake: SnowflakeType, format: ParquetFormat): string {
  switch (snowflake.kind) {
    case "number":
      return type.startsWith("DECIMAL") ? value : `${value}::DECIMAL(${snowflake.precision},0)`;
    case "float":
      return type === "FLOAT" ? `${value}::DOUBLE` : value;
    case "time":
      return `${value}::TIME`;
    case "timestamp_ntz":
      return `${value}::TIMESTAMP`;
    case "array":
    case "object":
      return `sf_own_json(to_json(${value}))`;
    case "varchar":
      return withNulls(
        type === "BLOB" ? `decode(${value})` : type === "VARCHAR" ? value : `${value}::VARCHAR`,
        format,
      );
    default:
      return value;
  }
}

/** TRIM_SPACE and NULL_IF concern texts. */
function withNulls(value: string, { trimSpace, nullIf }: ParquetFormat): string {
  const trimmed = trimSpace ? `trim(${value})` : value;
  return nullIf.reduce((inner, text) => `nullif(${inner}, ${quoteText(text)})`, trimmed);
}
