import type { OrderItem, Query } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";

/** x [ASC | DESC] [NULLS FIRST | LAST], .. */
export function parseOrderItems(stream: TokenStream): OrderItem[] {
  return stream.list(() => ({ expression: parseExpressionAt(stream), ...parseDirection(stream) }));
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
