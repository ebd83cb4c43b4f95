import type { CreateTask, ObjectName, Option } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName } from "../names";
import { parseOption, startsOption } from "../options";
import type { TokenStream } from "../token-stream";
import { skipStatement } from "./block";
import type { CreateHead } from "./create";
import { parseTags } from "./column-definition";
import { parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";

/** CREATE TASK t [options] [AFTER ..] [WHEN ..] AS statement, CREATE TASK t CLONE u */
export function parseCreateTask(stream: TokenStream, head: CreateHead): CreateTask {
  const ifNotExists = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  if (stream.acceptWord("CLONE")) {
    const clone = parseObjectName(stream);
    const { orReplace } = head;
    return {
      statement: "create_task",
      orReplace,
      ifNotExists,
      name,
      options: [],
      after: [],
      body: "",
      clone,
    };
  }
  const options: Option[] = [];
  let after: readonly ObjectName[] = [];
  let rest: Pick<CreateTask, "when" | "whenText" | "comment"> = {};
  while (!stream.acceptWord("AS")) {
    if (stream.isWord("COMMENT")) rest = { ...rest, comment: parseCommentClause(stream) };
    else if (startsOption(stream)) options.push(parseOption(stream));
    else if (stream.acceptWord("AFTER")) after = stream.list(() => parseObjectName(stream));
    else if (stream.acceptWord("WHEN")) rest = { ...rest, ...parseWhen(stream) };
    else if (stream.isWords("EXECUTE", "AS")) throw notSupported("tasks that run as a user");
    else if (stream.isWord("TAG") || stream.isWords("WITH", "TAG")) options.push(parseTagClause(stream));
    else if (!stream.acceptSymbol(",") && !stream.acceptWords("COPY", "GRANTS")) stream.fail();
  }
  const start = stream.current;
  if (stream.atStatementEnd) stream.fail();
  skipStatement(stream);
  const body = stream.textSince(start);
  return {
    statement: "create_task",
    orReplace: head.orReplace,
    ifNotExists,
    name,
    options,
    after,
    ...rest,
    body,
  };
}

function parseTagClause(stream: TokenStream): Option {
  stream.acceptWord("WITH");
  return { key: "TAG", value: { kind: "options", options: parseTags(stream) } };
}

function parseWhen(stream: TokenStream): Pick<CreateTask, "when" | "whenText"> {
  const start = stream.current;
  return { when: parseExpressionAt(stream), whenText: stream.textSince(start) };
}
