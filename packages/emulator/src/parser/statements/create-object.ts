import type { CreateObject, Option } from "../../ast";
import { notSupported } from "../../errors";
import { parseObjectName } from "../names";
import { parseOption, startsOption } from "../options";
import { parseTimeTravel } from "../queries/time-travel";
import type { TokenStream } from "../token-stream";
import type { CreateHead } from "./create";
import { parseClone, parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";
import { acceptObjectKind } from "./object-kind";
import { parseObjectClause } from "./object-clause";

/** CREATE kind name [options]: databases, schemas, warehouses, roles, stages, streams and all others that are a list of options. */
export function parseCreateObject(stream: TokenStream, head: CreateHead, kind: string): CreateObject {
  const ifNotExists = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  if (["DATABASE", "SCHEMA"].includes(kind) && stream.isWord("FROM", "AS") && stream.ahead(1).kind === "word")
    throw notSupported(`CREATE ${kind} .. ${stream.current.value} ${stream.ahead(1).value}`);
  const clauses = parseClauses(stream, kind);
  return {
    statement: "create_object",
    kind,
    modifiers: [...head.modifiers].map((word) => (word === "TEMP" ? "TEMPORARY" : word)),
    orReplace: head.orReplace,
    ifNotExists,
    name,
    ...clauses,
  };
}

type Clauses = Pick<CreateObject, "options" | "flags" | "comment" | "clone" | "on" | "timeTravel">;

function parseClauses(stream: TokenStream, kind: string): Clauses {
  const options: Option[] = [];
  const flags: string[] = [];
  let rest: Pick<Clauses, "comment" | "clone" | "on" | "timeTravel"> = {};
  while (!stream.atStatementEnd && !stream.isSymbol("->>")) {
    if (stream.isWord("COMMENT")) rest = { ...rest, comment: parseCommentClause(stream) };
    else if (stream.acceptWord("CLONE")) rest = { ...rest, clone: parseCloneOf(stream, kind) };
    else if (kind === "STREAM" && stream.acceptWord("ON")) rest = { ...rest, on: parseOn(stream) };
    else if (kind === "STREAM" && stream.isWord("AT", "BEFORE"))
      rest = { ...rest, timeTravel: parseTimeTravel(stream) };
    else if (startsOption(stream)) options.push(parseOption(stream));
    else if (stream.isSymbol(",") && startsOption(stream, 1)) stream.advance();
    else if (stream.isWord("WITH") && (startsOption(stream, 1) || kind === "SEQUENCE")) stream.advance();
    else {
      const clause = parseObjectClause(stream, kind);
      if (typeof clause === "string") flags.push(clause);
      else options.push(clause);
    }
  }
  return { options, flags, ...rest };
}

/** Databases and schemas are cloned as they were, too. */
const parseCloneOf = (stream: TokenStream, kind: string): CreateObject["clone"] =>
  kind === "DATABASE" || kind === "SCHEMA" ? parseClone(stream) : { source: parseObjectName(stream) };

/** ON TABLE | VIEW | STAGE | EXTERNAL TABLE | DYNAMIC TABLE name, of a stream. */
function parseOn(stream: TokenStream): CreateObject["on"] {
  const kind = acceptObjectKind(stream) ?? stream.fail();
  return { kind, name: parseObjectName(stream) };
}
