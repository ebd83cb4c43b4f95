import type { PhysicalColumn, ResolvedRelation } from "../binder/environment";
import type { Column, SnowflakeType } from "../types";
import { quoteText } from "../generator/text";

/**
 * A result as a relation: rows of JSON text in wire format, read back by DuckDB. RESULT_SCAN, SHOW's pipe and the views of
 * INFORMATION_SCHEMA all stand in FROM this way.
 */
export function resultRelation(
  columns: readonly Column[],
  rows: readonly string[],
  path: readonly string[] = [],
): ResolvedRelation & { kind: "physical" } {
  const physical: PhysicalColumn[] = columns.map((column, index) => ({
    ...column,
    physical: `c${index + 1}`,
  }));
  const cells = physical.map(
    (column, index) => `${decoded(`cells[${index + 1}]`, column.type)} AS ${column.physical}`,
  );
  const source = `SELECT unnest(from_json(${quoteText(`[${rows.join(",")}]`)}, '[["VARCHAR"]]')) AS cells`;
  return {
    kind: "physical",
    sql: `(SELECT ${cells.join(", ") || "1 AS c1"} FROM (${source}))`,
    columns: physical,
    path,
  };
}

const microseconds = (text: string): string =>
  `CAST(round(CAST(${text} AS DECIMAL(38, 9)) * 1000000) AS BIGINT)`;

/** DuckDB expression that reads wire text back; the inverse of wire/encode. */
function decoded(text: string, type: SnowflakeType): string {
  switch (type.kind) {
    case "number":
      return `CAST(${text} AS DECIMAL(${type.precision}, ${type.scale}))`;
    case "float":
      return `CAST(${text} AS DOUBLE)`;
    case "boolean":
      return `(${text} = '1')`;
    case "date":
      return `(DATE '1970-01-01' + CAST(${text} AS INTEGER))`;
    case "time":
      return `CAST(make_timestamp(${microseconds(text)}) AS TIME)`;
    case "timestamp_ntz":
      return `make_timestamp(${microseconds(text)})`;
    case "timestamp_ltz":
      return `make_timestamptz(${microseconds(text)})`;
    case "timestamp_tz":
      return zoned(text);
    case "binary":
      return `unhex(${text})`;
    case "variant":
    case "object":
    case "array":
      return `sf_own_json(${text})`;
    case "varchar":
    case "null":
      return text;
  }
}

const zoned = (text: string): string =>
  `CASE WHEN ${text} IS NOT NULL THEN struct_pack(instant := make_timestamp(${microseconds(`split_part(${text}, ' ', 1)`)}),` +
  ` offset_minutes := CAST(CAST(split_part(${text}, ' ', 2) AS INTEGER) - 1440 AS SMALLINT)) END`;
