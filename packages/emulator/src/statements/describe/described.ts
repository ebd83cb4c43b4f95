import type { CellValue } from "../../wire/cells";

/** What DESCRIBE answers: columns by name, and rows in their order. */
export interface Described {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}
