import type { Expression, Like } from "../../ast";
import type { TokenStream } from "../token-stream";
import { startsQuery } from "../queries/query-start";
import { parseQueryAt } from "../queries/query";
import { parseExpressionAt, precedence } from "./expression";

const negatable = ["IN", "BETWEEN", "LIKE", "ILIKE", "RLIKE", "REGEXP"] as const;

/** IS, [NOT] IN, [NOT] BETWEEN and the LIKE family behind an operand; undefined where none stands here. */
export function parsePredicate(
  stream: TokenStream,
  operand: Expression,
  minimum: number,
): Expression | undefined {
  if (stream.current.kind !== "word" || precedence.comparison <= minimum) return undefined;
  if (stream.acceptWord("IS")) return parseIs(stream, operand);
  const negated = stream.isWord("NOT") && stream.isWordAhead(1, ...negatable);
  if (negated) stream.advance();
  if (stream.acceptWord("IN")) return parseIn(stream, operand, negated);
  if (stream.acceptWord("BETWEEN")) return parseBetween(stream, operand, negated);
  if (stream.isWord("LIKE", "ILIKE", "RLIKE", "REGEXP")) return parseLike(stream, operand, negated);
  return undefined;
}

function parseIs(stream: TokenStream, operand: Expression): Expression {
  const negated = stream.acceptWord("NOT");
  if (stream.acceptWords("DISTINCT", "FROM")) {
    const right = parseExpressionAt(stream, precedence.comparison);
    return {
      node: "binary",
      operator: negated ? "is not distinct from" : "is distinct from",
      left: operand,
      right,
    };
  }
  const test = { NULL: "null", TRUE: "true", FALSE: "false" } as const;
  const word = stream.expectWord("NULL", "TRUE", "FALSE") as keyof typeof test;
  return { node: "is", operand, test: test[word], negated };
}

function parseIn(stream: TokenStream, operand: Expression, negated: boolean): Expression {
  if (!stream.isSymbol("(")) {
    return { node: "in_list", operand, items: [parseExpressionAt(stream, precedence.comparison)], negated };
  }
  stream.expectSymbol("(");
  if (startsQuery(stream)) {
    const query = parseQueryAt(stream);
    stream.expectSymbol(")");
    return { node: "in_query", operand, query, negated };
  }
  const items = stream.list(() => parseExpressionAt(stream));
  stream.expectSymbol(")");
  const [only] = items;
  if (items.length === 1 && only?.node === "subquery")
    return { node: "in_query", operand, query: only.query, negated };
  return { node: "in_list", operand, items, negated };
}

function parseBetween(stream: TokenStream, operand: Expression, negated: boolean): Expression {
  const low = parseExpressionAt(stream, precedence.comparison);
  stream.expectWord("AND");
  const high = parseExpressionAt(stream, precedence.comparison);
  return { node: "between", operand, low, high, negated };
}

function parseLike(stream: TokenStream, operand: Expression, negated: boolean): Like {
  const word = stream.advance().value;
  const operator = word === "LIKE" ? "like" : word === "ILIKE" ? "ilike" : "rlike";
  const quantifier = stream.acceptWord("ANY", "SOME") ? "any" : stream.acceptWord("ALL") ? "all" : undefined;
  const patterns = quantifier ? parsePatterns(stream) : [parseExpressionAt(stream, precedence.comparison)];
  const escape = stream.acceptWord("ESCAPE") ? parseExpressionAt(stream, precedence.comparison) : undefined;
  return { node: "like", operator, operand, patterns, quantifier, escape, negated };
}

function parsePatterns(stream: TokenStream): Expression[] {
  if (stream.isSymbol("(") && !stream.isWordAhead(1, "SELECT", "WITH")) {
    return stream.parenthesised(() => parseExpressionAt(stream));
  }
  return [parseExpressionAt(stream, precedence.comparison)];
}
