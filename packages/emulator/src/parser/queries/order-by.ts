import type { OrderItem, Query } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { rowParts } from "../expressions/parenthesised";
import type { TokenStream } from "../token-stream";

/** x [ASC | DESC] [NULLS FIRST | LAST], ..; a row (a, b) is ordered by its parts, each in the row's direction. */
export function parseOrderItems(stream: TokenStream): OrderItem[] {
  const rows = stream.list(() => {
    const parts = rowParts(parseExpressionAt(stream));
    const direction = parseDirection(stream);
    return parts.map((expression) => ({ expression, ...direction }));
  });
  return rows.flat();
}

/** ALL [ASC | DESC] [NULLS ..]; undefined where items follow instead. */
export function parseOrderByAll(stream: TokenStream): Query["orderByAll"] {
  return stream.acceptWord("ALL") ? parseDirection(stream) : undefined;
}

function parseDirection(stream: TokenStream): { descending: boolean; nulls?: "first" | "last" } {
  const descending = stream.acceptWord("DESC");
  if (!descending) stream.acceptWord("ASC");
  if (!stream.acceptWord("NULLS")) return { descending };
  return { descending, nulls: stream.expectWord("FIRST", "LAST") === "FIRST" ? "first" : "last" };
}
