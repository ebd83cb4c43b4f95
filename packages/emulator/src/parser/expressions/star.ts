import type { Expression, Identifier, Star } from "../../ast";
import { parseAnyIdentifier, parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { parseExpressionAt } from "./expression";

/** * [ILIKE '..'] [EXCLUDE ..] [REPLACE (..)] [RENAME ..], the qualifier already read. */
export function parseStar(stream: TokenStream, qualifier?: readonly Identifier[]): Star {
  const position = stream.position();
  stream.expectSymbol("*");
  let star: Star = { node: "star", qualifier, position };
  for (;;) {
    const clause = parseClause(stream);
    if (!clause) return star;
    star = { ...star, ...clause };
  }
}

function parseClause(stream: TokenStream): Partial<Star> | undefined {
  if (stream.isWord("ILIKE") && stream.ahead(1).kind === "string") {
    stream.advance();
    return { ilike: stream.expectString() };
  }
  if (stream.acceptWord("EXCLUDE")) return { exclude: oneOrMany(stream, () => parseIdentifier(stream)) };
  if (stream.acceptWord("RENAME")) return { rename: oneOrMany(stream, () => parseRename(stream)) };
  if (stream.isWord("REPLACE") && stream.isSymbolAhead(1, "(")) {
    stream.advance();
    return { replace: stream.parenthesised(() => parseReplace(stream)) };
  }
  return undefined;
}

const oneOrMany = <T>(stream: TokenStream, item: () => T): T[] =>
  stream.isSymbol("(") ? stream.parenthesised(item) : [item()];

function parseRename(stream: TokenStream): { from: Identifier; to: Identifier } {
  const from = parseIdentifier(stream);
  stream.expectWord("AS");
  return { from, to: parseIdentifier(stream) };
}

function parseReplace(stream: TokenStream): { expression: Expression; name: Identifier } {
  const expression = parseExpressionAt(stream);
  stream.acceptWord("AS");
  return { expression, name: parseAnyIdentifier(stream) };
}
