import { MAX_BINARY, MAX_VARCHAR, type Column, type SnowflakeType } from "../types";

/** A column as the drivers want it described. */
export interface RowType {
  readonly name: string;
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly length: number | null;
  readonly byteLength: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly collation: null;
}

type Shape = Pick<RowType, "type"> & Partial<Pick<RowType, "length" | "byteLength" | "precision" | "scale">>;

const BYTES_PER_CHARACTER = 4;
const text = (length: number): Shape => ({
  type: "text",
  length,
  byteLength: Math.min(length * BYTES_PER_CHARACTER, MAX_VARCHAR),
});

function shape(type: SnowflakeType): Shape {
  switch (type.kind) {
    case "number":
      return { type: "fixed", precision: type.precision, scale: type.scale };
    case "float":
      return { type: "real" };
    case "varchar":
      return text(type.length);
    case "null":
      return text(MAX_VARCHAR);
    case "binary":
      return { type: "binary", length: type.length, byteLength: Math.min(type.length, MAX_BINARY) };
    case "time":
    case "timestamp_ntz":
    case "timestamp_ltz":
    case "timestamp_tz":
      return { type: type.kind, precision: 0, scale: type.scale };
    default:
      return { type: type.kind };
  }
}

/** The drivers' description of a column. Snowflake leaves database, schema and table empty for expressions; we do for all. */
export function rowType(column: Column): RowType {
  return {
    name: column.name,
    database: "",
    schema: "",
    table: "",
    nullable: column.nullable,
    length: null,
    byteLength: null,
    precision: null,
    scale: null,
    collation: null,
    ...shape(column.type),
  };
}
