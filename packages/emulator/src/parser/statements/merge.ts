import type { Merge, MergeClause } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier, parseObjectName } from "../names";
import { parseRelation } from "../queries/relation";
import type { TokenStream } from "../token-stream";
import { parseAssignments, parseTargetAlias } from "./assignments";

/** MERGE INTO t USING s ON .. WHEN [NOT] MATCHED .. */
export function parseMerge(stream: TokenStream): Merge {
  stream.expectWords("MERGE", "INTO");
  const table = parseObjectName(stream);
  const alias = parseTargetAlias(stream);
  stream.expectWord("USING");
  const source = parseRelation(stream);
  stream.expectWord("ON");
  const on = parseExpressionAt(stream);
  const clauses = [parseClause(stream)];
  while (stream.isWord("WHEN")) clauses.push(parseClause(stream));
  return { statement: "merge", table, alias, source, on, clauses };
}

function parseClause(stream: TokenStream): MergeClause {
  stream.expectWord("WHEN");
  const matched = !stream.acceptWord("NOT");
  stream.expectWord("MATCHED");
  const condition = stream.acceptWord("AND") ? parseExpressionAt(stream) : undefined;
  stream.expectWord("THEN");
  return { matched, condition, action: matched ? parseMatched(stream) : parseNotMatched(stream) };
}

function parseMatched(stream: TokenStream): MergeClause["action"] {
  if (stream.expectWord("UPDATE", "DELETE") === "DELETE") return { kind: "delete" };
  if (stream.acceptWords("ALL", "BY", "NAME")) return { kind: "update_all" };
  stream.expectWord("SET");
  return { kind: "update", set: parseAssignments(stream) };
}

function parseNotMatched(stream: TokenStream): MergeClause["action"] {
  stream.expectWord("INSERT");
  if (stream.acceptWords("ALL", "BY", "NAME")) return { kind: "insert_all" };
  const columns = stream.isSymbol("(") ? stream.parenthesised(() => parseColumn(stream)) : [];
  stream.expectWord("VALUES");
  return { kind: "insert", columns, values: stream.parenthesised(() => parseExpressionAt(stream)) };
}

/** A column of the target; its table may stand before it. */
function parseColumn(stream: TokenStream) {
  let column = parseIdentifier(stream);
  while (stream.acceptSymbol(".")) column = parseIdentifier(stream);
  return column;
}
