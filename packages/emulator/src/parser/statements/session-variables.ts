import type { Statement } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";

/** SET v = x, SET (v, w) = (x, y), SET (v, w) = (SELECT ..) */
export function parseSet(stream: TokenStream): Statement {
  stream.expectWord("SET");
  const several = stream.isSymbol("(");
  const names = several
    ? stream.parenthesised(() => parseIdentifier(stream).value)
    : [parseIdentifier(stream).value];
  stream.expectSymbol("=");
  if (several && stream.isSymbol("(") && stream.isWordAhead(1, "SELECT", "WITH"))
    return { statement: "set", names, values: [], query: stream.enclosed(() => parseQueryAt(stream)) };
  const values = several
    ? stream.parenthesised(() => parseExpressionAt(stream))
    : [parseExpressionAt(stream)];
  return { statement: "set", names, values };
}

/** UNSET v, UNSET (v, w) */
export function parseUnset(stream: TokenStream): Statement {
  stream.expectWord("UNSET");
  const name = () => parseIdentifier(stream).value;
  return { statement: "unset", names: stream.isSymbol("(") ? stream.parenthesised(name) : stream.list(name) };
}
