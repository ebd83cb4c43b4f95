import type { Statement } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";

/** SET v = x, SET (v, w) = (x, y) */
export function parseSet(stream: TokenStream): Statement {
  stream.expectWord("SET");
  const several = stream.isSymbol("(");
  const names = several
    ? stream.parenthesised(() => parseIdentifier(stream).value)
    : [parseIdentifier(stream).value];
  stream.expectSymbol("=");
  if (several && stream.isSymbol("(") && stream.isWordAhead(1, "SELECT", "WITH"))
    throw notSupported("SET of several variables from a query");
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
