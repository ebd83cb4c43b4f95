import type { CreatePolicy } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import type { CreateHead } from "./create";
import { parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";

/** CREATE MASKING POLICY | ROW ACCESS POLICY p AS (a T, ..) RETURNS T -> body [COMMENT = '..'] */
export function parseCreatePolicy(
  stream: TokenStream,
  head: CreateHead,
  kind: CreatePolicy["kind"],
): CreatePolicy {
  const ifNotExists = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  stream.expectWord("AS");
  const parameters = stream.parenthesised(() => ({
    name: parseIdentifier(stream),
    type: parseTypeNameAt(stream),
  }));
  stream.expectWord("RETURNS");
  const returns = parseTypeNameAt(stream);
  const body = parsePolicyBody(stream);
  const comment = stream.isWord("COMMENT") ? parseCommentClause(stream) : undefined;
  const exemptsOthers = kind === "MASKING POLICY" && parseExemption(stream);
  return {
    statement: "create_policy",
    kind,
    orReplace: head.orReplace,
    ifNotExists,
    name,
    parameters,
    returns,
    ...(comment === undefined ? {} : { comment }),
    body,
    ...(exemptsOthers ? { exemptsOthers } : {}),
  };
}

/** EXEMPT_OTHER_POLICIES = TRUE | FALSE */
function parseExemption(stream: TokenStream): boolean {
  if (!stream.acceptWord("EXEMPT_OTHER_POLICIES")) return false;
  stream.expectSymbol("=");
  return stream.expectWord("TRUE", "FALSE") === "TRUE";
}

/** -> expression, as written */
export function parsePolicyBody(stream: TokenStream): string {
  stream.expectSymbol("->");
  const start = stream.current;
  parseExpressionAt(stream);
  return stream.textSince(start);
}
