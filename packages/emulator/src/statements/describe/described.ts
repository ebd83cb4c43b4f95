import type { CellValue } from "../answers";

/** What DESCRIBE answers: columns by name, and rows in their order. */
export interface Described {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}
