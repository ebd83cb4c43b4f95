import type { TableReference } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";

/** AT | BEFORE (TIMESTAMP | OFFSET | STATEMENT | STREAM => value) */
export function parseTimeTravel(stream: TokenStream): TableReference["timeTravel"] {
  if (!stream.isWord("AT", "BEFORE") || !stream.isSymbolAhead(1, "(")) return undefined;
  const when = stream.advance().value === "AT" ? "at" : "before";
  return stream.enclosed(() => {
    const kind = stream.expectWord("TIMESTAMP", "OFFSET", "STATEMENT", "STREAM");
    stream.expectSymbol("=>");
    return { when, kind, value: parseExpressionAt(stream) } as const;
  });
}

/** END (TIMESTAMP | OFFSET | STATEMENT => value), of CHANGES. */
export function parseEnd(stream: TokenStream): TableReference["timeTravel"] {
  if (!stream.isWord("END") || !stream.isSymbolAhead(1, "(")) return undefined;
  stream.advance();
  return stream.enclosed(() => {
    const kind = stream.expectWord("TIMESTAMP", "OFFSET", "STATEMENT");
    stream.expectSymbol("=>");
    return { when: "at", kind, value: parseExpressionAt(stream) } as const;
  });
}

/** CHANGES (INFORMATION => DEFAULT | APPEND_ONLY) */
export function parseChanges(stream: TokenStream): TableReference["changes"] {
  if (!stream.isWord("CHANGES") || !stream.isSymbolAhead(1, "(")) return undefined;
  stream.advance();
  return stream.enclosed(() => {
    stream.expectWord("INFORMATION");
    stream.expectSymbol("=>");
    return stream.expectWord("DEFAULT", "APPEND_ONLY") === "DEFAULT" ? "DEFAULT" : "APPEND_ONLY";
  });
}
