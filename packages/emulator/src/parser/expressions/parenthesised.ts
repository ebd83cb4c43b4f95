import type { Expression } from "../../ast";
import { continueQuery, parseQueryAt } from "../queries/query";
import { continuesQuery, startsQuery } from "../queries/query-start";
import type { TokenStream } from "../token-stream";
import { parseExpressionAt } from "./expression";

/** (x), (a, b) or (SELECT ..). Nothing is read twice, so nesting costs no more than its length. */
export function parseParenthesised(stream: TokenStream): Expression {
  stream.expectSymbol("(");
  const first = startsQuery(stream) ? subquery(stream) : parseExpressionAt(stream);
  // ((SELECT 1) UNION (SELECT 2)): only behind its first branch does it show that this is a query.
  if (first.node === "subquery" && continuesQuery(stream)) {
    const query = continueQuery(stream, { node: "nested", query: first.query });
    stream.expectSymbol(")");
    return { node: "subquery", query };
  }
  const items = [first];
  while (stream.acceptSymbol(",")) items.push(parseExpressionAt(stream));
  stream.expectSymbol(")");
  return items.length === 1 ? first : { node: "tuple", items };
}

const subquery = (stream: TokenStream): Expression => ({
  node: "subquery",
  position: stream.position(),
  query: parseQueryAt(stream),
});

/** What stands between the parentheses of a row (a, b); else the expression itself. */
export const rowParts = (expression: Expression): readonly Expression[] =>
  expression.node === "tuple" ? expression.items : [expression];
