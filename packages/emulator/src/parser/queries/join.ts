import type { Expression, Join, Relation } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { parseRelation } from "./relation";

/** What stands in FROM: relations by commas, each with its joins. */
export const parseRelations = (stream: TokenStream): Relation[] => stream.list(() => parseJoined(stream));

/** A relation and all joins to it. */
export function parseJoined(stream: TokenStream): Relation {
  return continueJoins(stream, parseRelation(stream));
}

/** The joins behind a relation that has been read. */
export function continueJoins(stream: TokenStream, first: Relation): Relation {
  let left = first;
  for (;;) {
    const kind = parseJoinKind(stream);
    if (!kind) return left;
    left = {
      node: "join",
      ...kind,
      left,
      right: parseRelation(stream),
      ...parseCondition(stream, kind.kind),
    };
  }
}

function parseJoinKind(stream: TokenStream): Pick<Join, "kind" | "natural"> | undefined {
  const mark = stream.mark;
  const natural = stream.acceptWord("NATURAL");
  const kind = parseSide(stream);
  // DIRECTED only tells Snowflake in which order to join.
  if (kind && (stream.acceptWord("JOIN") || stream.acceptWords("DIRECTED", "JOIN"))) return { kind, natural };
  stream.returnTo(mark);
  return undefined;
}

function parseSide(stream: TokenStream): Join["kind"] | undefined {
  if (stream.isWord("JOIN") || stream.isWords("DIRECTED", "JOIN") || stream.acceptWord("INNER"))
    return "inner";
  if (stream.acceptWord("CROSS")) return "cross";
  if (stream.acceptWord("ASOF")) return "asof";
  if (!stream.isWord("LEFT", "RIGHT", "FULL")) return undefined;
  const side = stream.advance().value.toLowerCase() as "left" | "right" | "full";
  stream.acceptWord("OUTER");
  return side;
}

function parseMatchCondition(stream: TokenStream): Expression {
  stream.expectWord("MATCH_CONDITION");
  return stream.enclosed(() => parseExpressionAt(stream));
}

/** A CROSS JOIN has none. */
function parseCondition(
  stream: TokenStream,
  kind: Join["kind"],
): Pick<Join, "on" | "using" | "matchCondition"> {
  if (kind === "cross") return {};
  const match = kind === "asof" ? { matchCondition: parseMatchCondition(stream) } : {};
  if (stream.acceptWord("ON")) return { ...match, on: parseExpressionAt(stream) };
  // USING of MERGE and DELETE is followed by a relation, not by a list of columns.
  if (stream.isWord("USING") && stream.isSymbolAhead(1, "(")) {
    stream.advance();
    return { ...match, using: stream.parenthesised(() => parseIdentifier(stream)) };
  }
  return match;
}
