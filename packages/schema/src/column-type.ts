/** What a column holds. Units: decimals and money in the unit itself (12.34), dates and timestamps as ISO text without a zone. */
export type ColumnType =
  | { readonly kind: "text"; readonly length?: number }
  | { readonly kind: "integer" }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "float" }
  | { readonly kind: "date" }
  | { readonly kind: "timestamp" }
  | { readonly kind: "boolean" }
  | { readonly kind: "variant" };

/** The type in Snowflake's DDL. A timestamp has no zone: every moment of the demos is local to the business. */
export function snowflakeType(type: ColumnType): string {
  switch (type.kind) {
    case "text":
      return type.length === undefined ? "VARCHAR" : `VARCHAR(${type.length})`;
    case "integer":
      return "NUMBER(38, 0)";
    case "decimal":
      return `NUMBER(${type.precision}, ${type.scale})`;
    case "float":
      return "FLOAT";
    case "date":
      return "DATE";
    case "timestamp":
      return "TIMESTAMP_NTZ";
    case "boolean":
      return "BOOLEAN";
    case "variant":
      return "VARIANT";
  }
}

/** The type that the generated files hold, as DuckDB writes it: integers have 64 bits, semi-structured values are JSON text. */
export function duckdbType(type: ColumnType): string {
  switch (type.kind) {
    case "integer":
      return "BIGINT";
    case "decimal":
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case "float":
      return "DOUBLE";
    case "timestamp":
      return "TIMESTAMP";
    case "date":
      return "DATE";
    case "boolean":
      return "BOOLEAN";
    case "text":
    case "variant":
      return "VARCHAR";
  }
}
