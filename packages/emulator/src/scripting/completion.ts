import type { EvaluatedRow } from "../statements/evaluate";
import type { Rows } from "./frame";

/** What a block answers: a value in wire format, or a table. */
export type Answer =
  { readonly kind: "value"; readonly row: EvaluatedRow } | { readonly kind: "table"; readonly rows: Rows };

/** How a step has ended: what runs next. */
export type Completion =
  | { readonly kind: "next" }
  | { readonly kind: "break" | "continue"; readonly label?: string }
  | { readonly kind: "return"; readonly answer?: Answer };

export const NEXT: Completion = { kind: "next" };
