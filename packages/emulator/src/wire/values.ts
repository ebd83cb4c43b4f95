import type { ResultSet } from "./result-set";
import type { Column } from "../types";

/** A cell in wire format: text or NULL. */
export type WireValue = string | null;

/** A result that is already at hand, its cells in wire format. */
export function fixedResult(columns: readonly Column[], rows: readonly (readonly WireValue[])[]): ResultSet {
  return {
    columns,
    async *rows() {
      yield rows.map((row) => JSON.stringify(row));
    },
  };
}
