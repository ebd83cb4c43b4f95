import type { Expression, Literal } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";

/** (1, 'a'), (2, 'b'): the rows behind VALUES. */
export function parseRows(stream: TokenStream): Expression[][] {
  return stream.list(() => stream.parenthesised(() => parseCell(stream)));
}

/** Lists of 16,384 rows are mostly literals: those need no look at operators. */
function parseCell(stream: TokenStream): Expression {
  const { kind, value } = stream.current;
  if (
    (kind === "number" || kind === "string") &&
    (stream.isSymbolAhead(1, ",") || stream.isSymbolAhead(1, ")"))
  ) {
    stream.advance();
    return { node: "literal", type: kind, value } satisfies Literal;
  }
  return parseExpressionAt(stream);
}
