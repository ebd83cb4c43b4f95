import { duckdbType } from "./column-type";
import { columnsOf, type AnyTable } from "./table";

/** A column of a generated file: its header and the DuckDB type that is written. */
export interface FileColumn {
  readonly name: string;
  readonly duckdbType: string;
}

/** The columns of a table's files, in order, with upper-case headers. */
export function fileColumns(table: AnyTable): readonly FileColumn[] {
  return columnsOf(table).map(({ name, type }) => ({
    name: name.toUpperCase(),
    duckdbType: duckdbType(type),
  }));
}
