import type { CreateAlert, Option } from "../../ast";
import { parseObjectName } from "../names";
import { parseOption, startsOption } from "../options";
import { skipParentheses } from "../skip";
import type { TokenStream } from "../token-stream";
import { skipStatement } from "./block";
import { parseTags } from "./column-definition";
import type { CreateHead } from "./create";
import { parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";

/** CREATE ALERT a [options] IF (EXISTS (statement)) THEN statement */
export function parseCreateAlert(stream: TokenStream, head: CreateHead): CreateAlert {
  const ifNotExists = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  const options: Option[] = [];
  let comment: string | undefined;
  while (!stream.acceptWord("IF")) {
    if (stream.isWord("COMMENT")) comment = parseCommentClause(stream);
    else if (startsOption(stream)) options.push(parseOption(stream));
    else if (stream.isWord("TAG") || stream.isWords("WITH", "TAG")) {
      stream.acceptWord("WITH");
      options.push({ key: "TAG", value: { kind: "options", options: parseTags(stream) } });
    } else stream.fail();
  }
  const condition = stream.enclosed(() => parseCondition(stream));
  stream.expectWord("THEN");
  return {
    statement: "create_alert",
    orReplace: head.orReplace,
    ifNotExists,
    name,
    options,
    ...(comment === undefined ? {} : { comment }),
    condition,
    action: parseActionText(stream),
  };
}

/** EXISTS (statement), as written between its parentheses */
export function parseCondition(stream: TokenStream): string {
  stream.expectWord("EXISTS");
  const start = stream.current;
  skipParentheses(stream);
  return stream.textSince(start).slice(1, -1).trim();
}

/** A statement up to its end, as written. */
export function parseActionText(stream: TokenStream): string {
  const start = stream.current;
  if (stream.atStatementEnd) stream.fail();
  skipStatement(stream);
  return stream.textSince(start);
}
