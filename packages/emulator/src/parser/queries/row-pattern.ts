import type { RowPattern } from "../../ast";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";

/**
 * What stands in PATTERN (..). An alternative binds closer than what stands side by side: `a b | c d` is a, then b or c, then d.
 * https://docs.snowflake.com/en/sql-reference/constructs/match_recognize (Operators)
 */
export function parseRowPattern(stream: TokenStream): RowPattern {
  const parts = [parseChoice(stream)];
  while (!endsPattern(stream)) parts.push(parseChoice(stream));
  return several("sequence", parts);
}

const several = (kind: "sequence" | "choice", parts: readonly RowPattern[]): RowPattern => {
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : { kind, parts };
};

/** `)` and `,` end a pattern, and so does `-}`. */
const endsPattern = (stream: TokenStream): boolean =>
  stream.isSymbol(")") || stream.isSymbol(",") || (stream.isSymbol("-") && stream.isSymbolAhead(1, "}"));

function parseChoice(stream: TokenStream): RowPattern {
  const parts = [parseRepetition(stream)];
  while (stream.acceptSymbol("|")) parts.push(parseRepetition(stream));
  return several("choice", parts);
}

function parseRepetition(stream: TokenStream): RowPattern {
  if (stream.acceptSymbol("^")) return { kind: "start" };
  if (stream.acceptSymbol("$")) return { kind: "end" };
  const part = parsePrimary(stream);
  const times = parseQuantifier(stream);
  if (!times) return part;
  return { kind: "repetition", part, ...times, reluctant: stream.acceptSymbol("?") };
}

function parsePrimary(stream: TokenStream): RowPattern {
  if (stream.isSymbol("(")) return stream.enclosed(() => parseRowPattern(stream));
  if (stream.isSymbol("{") && stream.isSymbolAhead(1, "-")) return parseExclusion(stream);
  if (stream.isWord("PERMUTE") && stream.isSymbolAhead(1, "(")) {
    stream.advance();
    return { kind: "permutation", parts: stream.parenthesised(() => parseRowPattern(stream)) };
  }
  return { kind: "symbol", name: parseIdentifier(stream) };
}

/** {- .. -} */
function parseExclusion(stream: TokenStream): RowPattern {
  stream.expectSymbol("{");
  stream.expectSymbol("-");
  const part = parseRowPattern(stream);
  stream.expectSymbol("-");
  stream.expectSymbol("}");
  return { kind: "exclusion", part };
}

interface Times {
  readonly least: number;
  readonly most?: number;
}

/** *, +, ?, {n}, {n,}, {,m}, {n,m}; `{-` begins an exclusion. */
function parseQuantifier(stream: TokenStream): Times | undefined {
  if (stream.acceptSymbol("*")) return { least: 0 };
  if (stream.acceptSymbol("+")) return { least: 1 };
  if (stream.acceptSymbol("?")) return { least: 0, most: 1 };
  if (!stream.isSymbol("{") || stream.isSymbolAhead(1, "-")) return undefined;
  stream.advance();
  const times = parseBounds(stream);
  stream.expectSymbol("}");
  return times;
}

function parseBounds(stream: TokenStream): Times {
  if (stream.acceptSymbol(",")) return { least: 0, most: parseCount(stream) };
  const least = parseCount(stream);
  if (!stream.acceptSymbol(",")) return { least, most: least };
  if (stream.isSymbol("}")) return { least };
  const most = stream.current;
  const times = { least, most: parseCount(stream) };
  return times.most < least ? stream.fail(most) : times;
}

function parseCount(stream: TokenStream): number {
  if (stream.isSymbol("-")) stream.fail();
  return stream.expectInteger();
}
