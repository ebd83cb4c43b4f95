import type { Update } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName } from "../names";
import { parseRelations } from "../queries/join";
import type { TokenStream } from "../token-stream";
import { parseAssignments, parseTargetAlias } from "./assignments";

/** UPDATE t SET .. [FROM ..] [WHERE ..] */
export function parseUpdate(stream: TokenStream): Update {
  stream.expectWord("UPDATE");
  const table = parseObjectName(stream);
  const alias = parseTargetAlias(stream);
  stream.expectWord("SET");
  const set = parseAssignments(stream);
  const from = stream.acceptWord("FROM") ? parseRelations(stream) : [];
  const where = stream.acceptWord("WHERE") ? parseExpressionAt(stream) : undefined;
  return { statement: "update", table, alias, set, from, where };
}
