import { columnsOf, type AnyTable, type FileFormat } from "./table";

/** What COPY INTO needs to know of a table. */
export interface CopyShape {
  /** Upper case, in the order of the declaration. */
  readonly columns: readonly string[];
  readonly format: FileFormat;
}

/** The pieces of a table's COPY INTO; headers are matched by name, so the order of the columns in a file does not matter. */
export function copyShape(table: AnyTable): CopyShape {
  return { columns: columnsOf(table).map((column) => column.name.toUpperCase()), format: table.format };
}
