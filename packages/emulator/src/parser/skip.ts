import type { TokenStream } from "./token-stream";

/** Steps over ( .. ) with all that stands in it. */
export function skipParentheses(stream: TokenStream): void {
  stream.expectSymbol("(");
  for (let depth = 1; depth > 0;) {
    if (stream.atEnd) stream.fail();
    if (stream.isSymbol("(")) depth += 1;
    else if (stream.isSymbol(")")) depth -= 1;
    stream.advance();
  }
}
