import type { CreateRoutine, Option, RoutineParameter } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseAnyIdentifier, parseIdentifier, parseObjectName } from "../names";
import { parseOption, startsOption } from "../options";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import { skipBlock, startsBlock } from "./block";
import type { CreateHead } from "./create";
import { parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";

/** CREATE PROCEDURE | FUNCTION f(..) RETURNS .. [LANGUAGE ..] .. AS body */
export function parseCreateRoutine(
  stream: TokenStream,
  head: CreateHead,
  kind: CreateRoutine["kind"],
): CreateRoutine {
  return {
    statement: "create_routine",
    kind,
    orReplace: head.orReplace,
    ifNotExists: parseIfNotExists(stream),
    name: parseObjectName(stream),
    secure: head.modifiers.has("SECURE"),
    temporary: head.modifiers.has("TEMPORARY") || head.modifiers.has("TEMP"),
    ...parseRoutine(stream),
  };
}

/** What stands behind the name: (..) RETURNS .. [LANGUAGE ..] .. AS body */
export function parseRoutine(
  stream: TokenStream,
): Clauses & Pick<CreateRoutine, "parameters" | "returns" | "body"> {
  const parameters = stream.enclosed(() =>
    stream.isSymbol(")") ? [] : stream.list(() => parseParameter(stream)),
  );
  stream.acceptWords("COPY", "GRANTS");
  stream.expectWord("RETURNS");
  const returns = parseReturns(stream);
  return { parameters, returns, ...parseClauses(stream), body: parseBody(stream) };
}

function parseParameter(stream: TokenStream): RoutineParameter {
  const name = parseAnyIdentifier(stream);
  const out = stream.acceptWord("OUT", "OUTPUT");
  if (!out) stream.acceptWord("IN", "INPUT");
  const type = parseTypeNameAt(stream);
  if (out) return { name, type, out };
  if (!stream.acceptWord("DEFAULT")) return { name, type };
  return { name, type, default: parseExpressionAt(stream) };
}

function parseReturns(stream: TokenStream): CreateRoutine["returns"] {
  if (stream.acceptWord("TABLE")) {
    const table = stream.enclosed(() =>
      stream.isSymbol(")")
        ? []
        : stream.list(() => ({ name: parseIdentifier(stream), type: parseTypeNameAt(stream) })),
    );
    return { table, notNull: parseNullability(stream) };
  }
  const type = parseTypeNameAt(stream);
  return { type, notNull: parseNullability(stream) };
}

function parseNullability(stream: TokenStream): boolean {
  if (stream.acceptWords("NOT", "NULL")) return true;
  stream.acceptWord("NULL");
  return false;
}

type Clauses = Pick<CreateRoutine, "language" | "executeAs" | "nullHandling" | "comment" | "options">;
const languages = {
  SQL: "sql",
  JAVASCRIPT: "javascript",
  PYTHON: "python",
  JAVA: "java",
  SCALA: "scala",
} as const;

function parseClauses(stream: TokenStream): Clauses {
  let clauses: Clauses = { language: "sql", executeAs: "owner", options: [] };
  while (!stream.acceptWord("AS")) clauses = { ...clauses, ...parseClause(stream, clauses.options) };
  return clauses;
}

function parseClause(stream: TokenStream, options: readonly Option[]): Partial<Clauses> {
  if (stream.acceptWord("LANGUAGE")) {
    return { language: languages[stream.expectWord(...Object.keys(languages)) as keyof typeof languages] };
  }
  if (stream.acceptWords("EXECUTE", "AS")) {
    if (stream.acceptWord("RESTRICTED")) throw notSupported("EXECUTE AS RESTRICTED CALLER");
    return { executeAs: stream.expectWord("CALLER", "OWNER") === "CALLER" ? "caller" : "owner" };
  }
  if (stream.acceptWords("CALLED", "ON", "NULL", "INPUT")) return { nullHandling: "called on null input" };
  if (stream.acceptWord("STRICT") || stream.acceptWords("RETURNS", "NULL", "ON", "NULL", "INPUT"))
    return { nullHandling: "strict" };
  if (stream.acceptWord("VOLATILE", "IMMUTABLE", "MEMOIZABLE") || stream.acceptWords("COPY", "GRANTS"))
    return {};
  if (stream.isWord("COMMENT")) return { comment: parseCommentClause(stream) };
  return startsOption(stream) ? { options: [...options, parseOption(stream)] } : stream.fail();
}

/** '..', $$..$$, or a block without quotes. */
function parseBody(stream: TokenStream): string {
  if (!startsBlock(stream)) return stream.expectString();
  const start = stream.current;
  skipBlock(stream);
  return stream.textSince(start);
}
