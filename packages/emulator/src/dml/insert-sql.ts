import type { Table, TableColumn } from "../catalog/model";
import type { Column } from "../types";
import { hiddenValues } from "../versions/log";
import type { Binder } from "../binder/binder";
import type { BoundExpression } from "../binder/bound";
import { assignTo, defaultValue } from "./assignment";
import { columnCountMismatch } from "./column-mismatch";

/** Rows to insert: DuckDB text of a relation, and what its columns v1, v2, … are. */
export interface RowSource {
  readonly sql: string;
  readonly columns: readonly Pick<Column, "type" | "nullable">[];
}

/** INSERT of all rows of a source; columns that it does not fill get their defaults. */
export function insertFrom(
  binder: Binder,
  table: Table,
  columns: readonly TableColumn[],
  source: RowSource,
): string {
  if (columns.length !== source.columns.length)
    throw columnCountMismatch(columns.length, source.columns.length);
  const assigned = assignedValues(binder, columns, source.columns);
  const values = new Map(columns.map((column, index) => [column, assigned[index] ?? ""]));
  const names = source.columns.map((_, index) => `v${index + 1}`).join(", ");
  const items = table.columns.map((column) => values.get(column) ?? defaultValue(binder, column));
  return `${insertInto(table)} SELECT ${[...items, ...hiddenCells(table)].join(", ")} FROM ${source.sql} AS source(${names})`;
}

/** DuckDB text of the columns v1, v2, … of `source` as they are stored in columns. */
export const assignedValues = (
  binder: Binder,
  columns: readonly TableColumn[],
  given: RowSource["columns"],
): string[] =>
  columns.map((column, index) => {
    const { type, nullable } = given[index] as Column;
    return assignTo(
      binder,
      { sql: `source.v${index + 1}`, type, nullable } satisfies BoundExpression,
      column,
    );
  });

/** INSERT of full rows. */
export const insertRows = (table: Table, rows: readonly (readonly string[])[]): string =>
  `${insertInto(table)} VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")}`;

/** One row in the order of all columns, the hidden ones last: what `value` gives for those that are filled, defaults for the others. */
export function fullRow(
  binder: Binder,
  table: Table,
  columns: readonly TableColumn[],
  value: (column: TableColumn, index: number) => string,
): string[] {
  const values = valuesByColumn(columns, value);
  return [
    ...table.columns.map((column) => values.get(column) ?? defaultValue(binder, column)),
    ...hiddenCells(table),
  ];
}

/** INSERT INTO .. with all columns, the hidden ones last. */
export const insertInto = (table: Table) =>
  `INSERT INTO ${table.physical} (${[
    ...table.columns.map((column) => column.physical),
    ...hiddenValues(table).map(([name]) => name),
  ].join(", ")})`;

const hiddenCells = (table: Table): string[] => hiddenValues(table).map(([, sql]) => sql);

const valuesByColumn = (
  columns: readonly TableColumn[],
  value: (column: TableColumn, index: number) => string,
) => new Map(columns.map((column, index) => [column, value(column, index)]));
