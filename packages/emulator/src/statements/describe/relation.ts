import { typeText } from "../../binder";
import type { Table, TableColumn, View } from "../../catalog/model";
import { maskName } from "../../policies/references";
import type { Column } from "../../types";
import type { StatementContext } from "../handler";
import type { Described } from "./described";

export const RELATION_COLUMNS = [
  "name",
  "type",
  "kind",
  "null?",
  "default",
  "primary key",
  "unique key",
  "check",
  "expression",
  "comment",
  "policy name",
  "privacy domain",
  "schema evolution record",
];

const yesNo = (value: boolean): string => (value ? "Y" : "N");

const columnType = (column: Column): string =>
  column.type.kind === "null" ? "VARCHAR(16777216)" : typeText(column.type);

/** https://docs.snowflake.com/en/sql-reference/sql/desc-table */
export function describeTable(table: Table, { catalog }: StatementContext): Described {
  const inKey = (kind: string, name: string) =>
    yesNo(
      table.constraints.some((constraint) => constraint.kind === kind && constraint.columns.includes(name)),
    );
  return {
    columns: RELATION_COLUMNS,
    rows: table.columns.map((column) => [
      column.name,
      columnType(column),
      "COLUMN",
      yesNo(column.nullable),
      defaultText(column),
      inKey("primary key", column.name),
      inKey("unique", column.name),
      null,
      null,
      column.comment ?? null,
      maskName(catalog, table.masks, column.name),
      null,
      null,
    ]),
  };
}

export function defaultText(column: TableColumn): string | null {
  if (!column.identity) return column.default?.text ?? null;
  const { start, increment, ordered } = column.identity;
  return `IDENTITY START ${start} INCREMENT ${increment} ${ordered ? "ORDER" : "NOORDER"}`;
}

/** https://docs.snowflake.com/en/sql-reference/sql/desc-view */
export function describeView(
  view: View,
  columns: readonly Column[],
  { catalog }: StatementContext,
): Described {
  const { columns: names, rows } = relationColumns({ columns });
  const comment = names.indexOf("comment");
  const policy = names.indexOf("policy name");
  return {
    columns: names,
    rows: rows.map((row, index) =>
      row.map((value, place) =>
        place === comment
          ? view.columnComments[index]
          : place === policy
            ? maskName(catalog, view.masks, columns[index]?.name ?? "")
            : value,
      ),
    ),
  };
}

/** The columns of a query or a result. */
export const relationColumns = (relation: { readonly columns?: readonly Column[] }): Described => ({
  columns: RELATION_COLUMNS,
  rows: (relation.columns ?? []).map((column) => [
    column.name,
    columnType(column),
    "COLUMN",
    yesNo(column.nullable),
    null,
    "N",
    "N",
    null,
    null,
    null,
    null,
    null,
    null,
  ]),
});
