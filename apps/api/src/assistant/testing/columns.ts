import type { AssistantColumn } from "../../contract/assistant";
import { labelOf } from "../columns";

const column =
  (type: AssistantColumn["type"], unit?: AssistantColumn["unit"]) =>
  (name: string): AssistantColumn => ({ name, label: labelOf(name), type, ...(unit ? { unit } : {}) });

/** Columns of a result, by what they hold. */
export const text = column("text");
export const date = column("date");
export const count = column("number", "number");
export const dollars = column("number", "dollars");
export const percent = column("number", "percent");

/** Rows as objects, from their values in the order of the columns. */
export const rowsOf = (
  columns: readonly AssistantColumn[],
  ...rows: readonly (readonly (string | number | null)[])[]
) => rows.map((row) => Object.fromEntries(columns.map(({ name }, n) => [name, row[n] ?? null])));
