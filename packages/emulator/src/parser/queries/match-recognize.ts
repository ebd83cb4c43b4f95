import type { AfterMatchSkip, MatchRecognize, Measure, Relation, RowsPerMatch, SelectItem } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseAnyIdentifier, parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { parseRelationAlias } from "./alias";
import { parseOrderItems } from "./order-by";
import { parseRowPattern } from "./row-pattern";

/** ( [PARTITION BY ..] [ORDER BY ..] [MEASURES ..] [.. PER MATCH] [AFTER MATCH SKIP ..] PATTERN (..) DEFINE .. ) [AS alias], in this order. */
export function parseMatchRecognize(stream: TokenStream, source: Relation): MatchRecognize {
  const position = stream.position(stream.previous);
  const clauses = stream.enclosed(() => parseClauses(stream));
  const alias = parseRelationAlias(stream);
  return { node: "match_recognize", source, position, ...clauses, ...(alias ? { alias } : {}) };
}

function parseClauses(stream: TokenStream): Omit<MatchRecognize, "node" | "source"> {
  const partitionBy = stream.acceptWords("PARTITION", "BY") ? stream.list(() => parseKey(stream)) : [];
  const orderBy = stream.acceptWords("ORDER", "BY") ? parseOrderItems(stream) : [];
  const measures = stream.acceptWord("MEASURES") ? stream.list(() => parseMeasure(stream)) : [];
  const rows = parseRowsPerMatch(stream);
  const skip = parseSkip(stream);
  stream.expectWord("PATTERN");
  const pattern = stream.enclosed(() => parseRowPattern(stream));
  if (stream.isWord("SUBSET")) throw notSupported("SUBSET in MATCH_RECOGNIZE");
  stream.expectWord("DEFINE");
  const define = stream.list(() => {
    const symbol = parseIdentifier(stream);
    stream.expectWord("AS");
    return { symbol, condition: parseExpressionAt(stream) };
  });
  return { partitionBy, orderBy, measures, rows, skip, pattern, define };
}

function parseKey(stream: TokenStream): SelectItem {
  const start = stream.current;
  const expression = parseExpressionAt(stream);
  return { expression, text: stream.textSince(start) };
}

function parseMeasure(stream: TokenStream): Measure {
  const expression = parseExpressionAt(stream);
  const named = stream.acceptWord("AS");
  return { expression, name: named ? parseAnyIdentifier(stream) : parseIdentifier(stream) };
}

function parseRowsPerMatch(stream: TokenStream): RowsPerMatch {
  if (stream.acceptWords("ONE", "ROW", "PER", "MATCH")) return "one";
  if (!stream.acceptWords("ALL", "ROWS", "PER", "MATCH")) return "one";
  if (stream.acceptWords("OMIT", "EMPTY", "MATCHES")) return "omit empty";
  if (stream.acceptWords("WITH", "UNMATCHED", "ROWS")) return "with unmatched";
  stream.acceptWords("SHOW", "EMPTY", "MATCHES");
  return "show empty";
}

function parseSkip(stream: TokenStream): AfterMatchSkip {
  if (!stream.acceptWords("AFTER", "MATCH", "SKIP")) return { to: "past last row" };
  if (stream.acceptWords("PAST", "LAST", "ROW")) return { to: "past last row" };
  stream.expectWord("TO");
  if (stream.acceptWords("NEXT", "ROW")) return { to: "next row" };
  const edge = ["word", "quoted"].includes(stream.ahead(1).kind) && !stream.isWordAhead(1, "PATTERN");
  const to = edge && stream.expectWord("FIRST", "LAST") === "FIRST" ? "first" : "last";
  return { to, symbol: parseIdentifier(stream) };
}
