import type { Expression, GroupBy, GroupItem } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";

/** ALL, or expressions with ROLLUP, CUBE and GROUPING SETS among them. */
export function parseGroupBy(stream: TokenStream): GroupBy {
  if (stream.acceptWord("ALL")) return { kind: "all" };
  return { kind: "items", items: stream.list(() => parseGroupItem(stream)) };
}

function parseGroupItem(stream: TokenStream): GroupItem {
  if (stream.acceptWords("GROUPING", "SETS")) return { kind: "grouping sets", sets: parseSets(stream) };
  if (stream.isWord("ROLLUP", "CUBE") && stream.isSymbolAhead(1, "(")) {
    const kind = stream.advance().value === "ROLLUP" ? "rollup" : "cube";
    return { kind, sets: parseSets(stream) };
  }
  return { kind: "expression", expression: parseExpressionAt(stream) };
}

/** ((a, b), c, ()): a set is one expression or a list of them. */
function parseSets(stream: TokenStream): Expression[][] {
  return stream.parenthesised(() => parseSet(stream));
}

function parseSet(stream: TokenStream): Expression[] {
  if (stream.isSymbol("(") && stream.isSymbolAhead(1, ")")) {
    stream.advance();
    stream.advance();
    return [];
  }
  const expression = parseExpressionAt(stream);
  return expression.node === "tuple" ? [...expression.items] : [expression];
}
