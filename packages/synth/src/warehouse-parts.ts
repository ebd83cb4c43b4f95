import { columnsOf, snowflakeType, type AnyTable, type ColumnType } from "@firn/schema";
import { scaleFactor, type DatasetChoice, type DatasetDefinition } from "./dataset";
import { createContext } from "./generation-context";
import { rowFiles } from "./generation-jobs";
import type { NamedQuery } from "./mixer-sql";
import { snowflake } from "./sql-dialect";
import type {
  AnyRow,
  BulkGenerator,
  BulkPart,
  GenerationContext,
  InputTables,
  PartFile,
  RowGenerator,
} from "./table-generator";

/** A SELECT for Snowflake that gives a table's columns in their order and types, and its binds: JSON texts. */
export interface WarehouseQuery {
  readonly sql: string;
  readonly binds: readonly string[];
}

/** What one file holds, made inside the warehouse. */
export interface WarehousePart {
  readonly table: AnyTable;
  /** The file's path without its extension. */
  readonly name: string;
  /** Undefined where only the warehouse can count them. */
  readonly rows: number | undefined;
  /** The part's rows, one query after the other. */
  queries(): Iterable<WarehouseQuery>;
}

/** Rows of one query's JSON: far below the 16 MB that a text may have. */
const rowsOfQuery = 10_000;

/**
 * The parts of a dataset as queries for Snowflake, by the same generators and the same numbers as generate(): whoever inserts their
 * rows has the rows that COPY would load, and needs no files.
 */
export async function warehouseParts(
  demo: DatasetDefinition,
  choice: DatasetChoice,
): Promise<WarehousePart[]> {
  const generators = (await demo.generators()).default;
  const context = createContext(generators, {
    ...choice,
    scale: scaleFactor(demo, choice.scale),
    defaultAsOf: demo.asOf,
  });
  return demo.tables.flatMap((table) =>
    generators
      .filter((generator) => generator.table === table)
      .flatMap((generator) =>
        generator.kind === "rows" ? rowParts(generator, context) : bulkParts(generator, context),
      ),
  );
}

function rowParts(generator: RowGenerator, context: GenerationContext): WarehousePart[] {
  const { table } = generator;
  return [...rowFiles(generator, context)].map(([path, rows]) => ({
    table,
    name: path.slice(0, path.indexOf(".")),
    rows: rows.length,
    *queries() {
      for (let first = 0; first < rows.length; first += rowsOfQuery) {
        yield rowsQuery(table, rows.slice(first, first + rowsOfQuery));
      }
    },
  }));
}

function rowsQuery(table: AnyTable, rows: readonly AnyRow[]): WarehouseQuery {
  const columns = columnsOf(table);
  const selected = columns.map(({ type }, n) => fromVariant(`value[${n}]`, type));
  const json = JSON.stringify(rows.map((row) => columns.map(({ name }) => row[name] ?? null)));
  return { sql: `SELECT ${selected.join(",\n  ")}\nFROM ${flattened}`, binds: [json] };
}

function bulkParts(generator: BulkGenerator, context: GenerationContext): WarehousePart[] {
  const { table } = generator;
  const { lookups, parts } = generator.plan(context);
  return parts.flatMap((part) =>
    part.files.map((file) => ({
      table,
      name: `${table.name.toLowerCase()}/${file.name}`,
      rows: file.where === undefined ? part.expectedRows : undefined,
      queries: () => [bulkQuery(table, part, file, { ...lookups(), ...part.inputs() })],
    })),
  );
}

function bulkQuery(table: AnyTable, part: BulkPart, file: PartFile, inputs: InputTables): WarehouseQuery {
  const counts = inputs.cells?.row_count ?? [];
  const largestCell = Array.from<number | string>(counts).reduce<number>((a, b) => Math.max(a, Number(b)), 1);
  const { steps, expressions, from } = part.query(snowflake(largestCell));
  const columns = columnsOf(table).map(
    ({ name, type }) => `(${expressions[name] ?? "NULL"})::${snowflakeType(type)} AS ${name.toUpperCase()}`,
  );
  const queries: NamedQuery[] = [
    ...Object.entries(inputs).map(([name, input]) => ({ name, sql: inputQuery(Object.entries(input)) })),
    ...steps,
    { name: "made", sql: `SELECT ${columns.join(",\n  ")}\nFROM ${from}` },
  ];
  const named = queries.map(({ name, sql }) => `${name} AS (\n${sql}\n)`).join(",\n");
  const where = file.where === undefined ? "" : `\nWHERE ${file.where}`;
  return { sql: `WITH ${named}\nSELECT * FROM made${where}`, binds: Object.values(inputs).map(inputJson) };
}

type InputColumn = InputTables[string][string];

function inputQuery(columns: readonly (readonly [string, InputColumn])[]): string {
  const selected = columns.map(
    ([name, values], n) => `value[${n}]::${ArrayBuffer.isView(values) ? "INTEGER" : "VARCHAR"} AS ${name}`,
  );
  return `SELECT ${selected.join(", ")} FROM ${flattened}`;
}

function inputJson(input: InputTables[string]): string {
  const columns = Object.values(input);
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, n) => columns.map((values) => values[n]));
  return JSON.stringify(rows);
}

/** https://docs.snowflake.com/en/sql-reference/functions/flatten */
const flattened = "TABLE(FLATTEN(INPUT => PARSE_JSON(?)))";

/** Semi-structured values are JSON texts in a row. */
function fromVariant(value: string, type: ColumnType): string {
  return type.kind === "variant" ? `PARSE_JSON(${value}::VARCHAR)` : `${value}::${snowflakeType(type)}`;
}
