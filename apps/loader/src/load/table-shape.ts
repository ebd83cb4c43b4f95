import { columnsOf, type AnyTable, type ColumnType } from "@firn/schema";
import type { Row } from "@firn/snowflake";

/** A column as one comparable text, e.g. `NUMBER(12,2) NOT NULL`, by its name. */
export type TableShape = ReadonlyMap<string, string>;

/** A type as SHOW COLUMNS writes it. */
interface ShownType {
  readonly type: string;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly nullable: boolean;
}

/** Snowflake's length of a VARCHAR that has none. */
const longestText = 16_777_216;

/** The shape that a table's declaration asks for. */
export function declaredShape(table: AnyTable): TableShape {
  return new Map(
    columnsOf(table).map(({ name, type, nullable }) => [
      name.toUpperCase(),
      shapeText(typeText(type), nullable),
    ]),
  );
}

/**
 * Shapes by table from the rows of SHOW COLUMNS, whose `data_type` is JSON.
 * https://docs.snowflake.com/en/sql-reference/sql/show-columns
 */
export function existingShapes(rows: readonly Row[]): ReadonlyMap<string, TableShape> {
  const shapes = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const table = String(row["table_name"]);
    const shape = shapes.get(table) ?? new Map<string, string>();
    const type = JSON.parse(String(row["data_type"])) as ShownType;
    shapes.set(table, shape.set(String(row["column_name"]), shapeText(shownType(type), type.nullable)));
  }
  return shapes;
}

/** What keeps an existing table from being the declared one, in words; nothing where it is. The order of columns does not matter. */
export function shapeDifferences(declared: TableShape, existing: TableShape): string[] {
  const missing = [...declared.keys()].filter((name) => !existing.has(name));
  const surplus = [...existing.keys()].filter((name) => !declared.has(name));
  const changed = [...declared].filter(([name, type]) => existing.has(name) && existing.get(name) !== type);
  return [
    ...missing.map((name) => `the column ${name} is missing`),
    ...surplus.map((name) => `the column ${name} is not declared`),
    ...changed.map(([name, type]) => `${name} is ${existing.get(name)} instead of ${type}`),
  ];
}

const shapeText = (type: string, nullable: boolean): string => (nullable ? type : `${type} NOT NULL`);

function typeText(type: ColumnType): string {
  switch (type.kind) {
    case "text":
      return `VARCHAR(${type.length ?? longestText})`;
    case "integer":
      return "NUMBER(38,0)";
    case "decimal":
      return `NUMBER(${type.precision},${type.scale})`;
    case "timestamp":
      return "TIMESTAMP_NTZ";
    default:
      return type.kind.toUpperCase();
  }
}

function shownType({ type, length, precision, scale }: ShownType): string {
  switch (type) {
    case "TEXT":
      return `VARCHAR(${length})`;
    case "FIXED":
      return `NUMBER(${precision},${scale})`;
    case "REAL":
      return "FLOAT";
    default:
      return type;
  }
}
