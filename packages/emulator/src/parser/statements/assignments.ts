import type { Assignment, Identifier } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { isName, parseAnyIdentifier, parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";

/** column = value, .. behind SET */
export function parseAssignments(stream: TokenStream): Assignment[] {
  return stream.list(() => {
    const column = [parseIdentifier(stream)];
    while (stream.acceptSymbol(".")) column.push(parseAnyIdentifier(stream));
    stream.expectSymbol("=");
    return { column, value: parseExpressionAt(stream) };
  });
}

/** [AS] alias of the table that a statement changes. */
export function parseTargetAlias(stream: TokenStream): Identifier | undefined {
  const named = stream.acceptWord("AS");
  if (!named && (!isName(stream.current) || stream.isWord("USING"))) return undefined;
  return parseIdentifier(stream);
}
