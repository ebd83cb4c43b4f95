import type { Delete } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName } from "../names";
import { parseRelations } from "../queries/join";
import type { TokenStream } from "../token-stream";
import { parseTargetAlias } from "./assignments";

/** DELETE FROM t [USING ..] [WHERE ..] */
export function parseDelete(stream: TokenStream): Delete {
  stream.expectWords("DELETE", "FROM");
  const table = parseObjectName(stream);
  const alias = parseTargetAlias(stream);
  const using = stream.acceptWord("USING") ? parseRelations(stream) : [];
  const where = stream.acceptWord("WHERE") ? parseExpressionAt(stream) : undefined;
  return { statement: "delete", table, alias, using, where };
}
