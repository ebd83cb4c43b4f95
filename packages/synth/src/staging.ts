import {
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { columnsOf, fileColumns, type AnyTable, type ColumnType } from "@firn/schema";
import type { DuckDBWriter } from "./duckdb-writer";
import type { AnyRow, InputTable } from "./table-generator";

/** Rows of a data chunk: DuckDB's vectors hold no more. */
const chunkRows = 2048;

interface StagedColumn {
  readonly name: string;
  readonly type: DuckDBType;
  /** The values of the rows from one on, up to another. */
  values(first: number, end: number): DuckDBValue[];
}

/** Makes a table of whole numbers and texts that queries can join. Whole numbers arrive as BIGINT, so products do not overflow. */
export async function stageInput(writer: DuckDBWriter, name: string, input: InputTable): Promise<void> {
  const columns = Object.entries(input).map(([column, values]): StagedColumn => {
    const type = values instanceof Int32Array ? INTEGER : values instanceof Float64Array ? DOUBLE : VARCHAR;
    return {
      name: column,
      type,
      values: (first, end) => Array.from<number | string>(values.slice(first, end)),
    };
  });
  await stage(writer, `staged_${name}`, columns, Object.values(input)[0]?.length ?? 0);
  const selected = columns.map(({ name: column, type }) =>
    type === VARCHAR ? column : `${column}::BIGINT AS ${column}`,
  );
  await writer.run(`CREATE OR REPLACE TABLE ${name} AS SELECT ${selected.join(", ")} FROM staged_${name}`);
  await writer.run(`DROP TABLE staged_${name}`);
}

/**
 * Makes the table `staged_rows` and returns the SELECT that gives its rows in the table's types and upper-case names. Columns that a
 * file has only where they are known are left out where no row has a value.
 */
export async function stageRows(
  writer: DuckDBWriter,
  table: AnyTable,
  rows: readonly AnyRow[],
): Promise<string> {
  const columns = columnsOf(table).map(({ name, type }): StagedColumn => {
    const values = (first: number, end: number) =>
      rows.slice(first, end).map((row) => (row[name] ?? null) as DuckDBValue);
    return { name, type: stagedType(type), values };
  });
  await stage(writer, "staged_rows", columns, rows.length);
  const empty = emptyColumns(table, rows);
  const casts = fileColumns(table)
    .filter(({ name }) => !empty.has(name))
    .map(({ name, duckdbType }) => `CAST(${name} AS ${duckdbType}) AS ${name}`);
  return `SELECT ${casts.join(", ")} FROM staged_rows`;
}

/** In upper case, the columns that these rows' file does not have. */
function emptyColumns(table: AnyTable, rows: readonly AnyRow[]): ReadonlySet<string> {
  const optional = columnsOf(table).filter(({ onlyWhereKnown }) => onlyWhereKnown === true);
  const empty = optional.filter(({ name }) => rows.every((row) => (row[name] ?? null) === null));
  return new Set(empty.map(({ name }) => name.toUpperCase()));
}

async function stage(
  writer: DuckDBWriter,
  name: string,
  columns: readonly StagedColumn[],
  rows: number,
): Promise<void> {
  const declared = columns.map((column) => `${column.name} ${column.type.toString()}`).join(", ");
  await writer.run(`CREATE OR REPLACE TABLE ${name} (${declared})`);
  const appender = await writer.connection.createAppender(name);
  for (let first = 0; first < rows; first += chunkRows) {
    appender.appendDataChunk(chunkOf(columns, first, Math.min(rows, first + chunkRows)));
  }
  appender.closeSync();
}

function chunkOf(columns: readonly StagedColumn[], first: number, end: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(columns.map((column) => column.type));
  chunk.setColumns(columns.map((column) => column.values(first, end)));
  return chunk;
}

function stagedType(type: ColumnType): DuckDBType {
  switch (type.kind) {
    case "boolean":
      return BOOLEAN;
    case "integer":
    case "decimal":
    case "float":
      return DOUBLE;
    default:
      return VARCHAR;
  }
}
