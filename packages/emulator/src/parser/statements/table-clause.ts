import type { Option } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";
import { parseTags } from "./column-definition";

/** Clauses of tables and views without an equals sign, recorded as options: PARTITION BY, [WITH] TAG. */
export function parseOtherClause(stream: TokenStream): Option | undefined {
  if (stream.acceptWords("PARTITION", "BY")) {
    const items = stream.parenthesised(() => parseExpressionAt(stream));
    return {
      key: "PARTITION BY",
      value: { kind: "list", values: items.map((expression) => ({ kind: "expression", expression })) },
    };
  }
  if (stream.isWord("WITH") && stream.isWordAhead(1, "TAG", "AGGREGATION")) stream.advance();
  if (stream.isWord("TAG") && stream.isSymbolAhead(1, "(")) {
    return { key: "TAG", value: { kind: "options", options: parseTags(stream) } };
  }
  if (stream.isWords("AGGREGATION", "POLICY")) throw notSupported("aggregation policies");
  if (stream.isWords("IMMUTABLE", "WHERE")) throw notSupported("IMMUTABLE WHERE of a dynamic table");
  return undefined;
}
