import type { Option } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseTags } from "./column-definition";

/** Clauses of tables and views without an equals sign, recorded as options: PARTITION BY, [WITH] TAG, [WITH] ROW ACCESS POLICY. */
export function parseOtherClause(stream: TokenStream): Option | undefined {
  if (stream.acceptWords("PARTITION", "BY")) {
    const items = stream.parenthesised(() => parseExpressionAt(stream));
    return {
      key: "PARTITION BY",
      value: { kind: "list", values: items.map((expression) => ({ kind: "expression", expression })) },
    };
  }
  if (stream.isWord("WITH") && stream.isWordAhead(1, "TAG", "ROW", "AGGREGATION")) stream.advance();
  if (stream.isWord("TAG") && stream.isSymbolAhead(1, "(")) {
    return { key: "TAG", value: { kind: "options", options: parseTags(stream) } };
  }
  if (!stream.isWords("ROW", "ACCESS", "POLICY") && !stream.isWords("AGGREGATION", "POLICY"))
    return undefined;
  const words: string[] = [];
  while (words.at(-1) !== "POLICY") words.push(stream.advance().value);
  const start = stream.current;
  parseObjectName(stream);
  const value = stream.textSince(start);
  if (stream.acceptWord("ON")) stream.parenthesised(() => parseIdentifier(stream));
  return { key: words.join(" "), value: { kind: "word", value } };
}
