import { compilationError } from "../../errors";
import type { ObjectName, Show } from "../../ast";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseArgumentTypes } from "./argument-types";
import { acceptObjectKind, parseObjectKind } from "./object-kind";

const clauseWords = ["HISTORY", "LIKE", "IN", "STARTS", "LIMIT", "ON", "TO", "OF", "FROM"];

/** SHOW [TERSE] kind [HISTORY] [LIKE '..'] [IN ..] [STARTS WITH '..'] [LIMIT n [FROM '..']] */
export function parseShow(stream: TokenStream): Show {
  stream.expectWord("SHOW");
  const terse = stream.acceptWord("TERSE");
  const kind = parseKind(stream);
  const history = stream.acceptWord("HISTORY");
  let show: Show = { statement: "show", kind, terse, history };
  for (;;) {
    const clause = parseClause(stream);
    if (!clause) return show;
    show = { ...show, ...clause };
  }
}

/** TABLES, FILE FORMATS, FUTURE GRANTS, SNOWFLAKE.ML.CLASSIFICATION: words up to the first clause. */
function parseKind(stream: TokenStream): string {
  const start = stream.current;
  while (stream.current.kind === "word" && !stream.isWord(...clauseWords)) {
    stream.advance();
    while (stream.acceptSymbol(".")) stream.advance();
  }
  if (stream.current === start) stream.fail();
  return stream.textSince(start).toUpperCase().replace(/\s+/g, " ");
}

function parseClause(stream: TokenStream): Partial<Show> | undefined {
  if (stream.acceptWord("LIKE")) return { like: stream.expectString() };
  if (stream.acceptWords("STARTS", "WITH")) return { startsWith: stream.expectString() };
  if (stream.acceptWord("LIMIT")) {
    const limit = stream.expectInteger();
    if (limit === 0)
      throw compilationError("001018", "22023", 'page size "0" must be greater than 0 in limit clause');
    return stream.acceptWord("FROM") ? { limit, from: stream.expectString() } : { limit };
  }
  if (stream.acceptWord("IN", "FROM", "FOR")) return { in: parseScope(stream) };
  if (stream.isWord("ON", "TO", "OF")) return { grants: parseGrants(stream) };
  return stream.acceptWord("HISTORY") ? { history: true } : undefined;
}

/** ACCOUNT, DATABASE d, SCHEMA [s], TABLE t, CLASS c, or a name whose kind Snowflake guesses. */
function parseScope(stream: TokenStream): Show["in"] {
  if (stream.acceptWord("SESSION")) return { kind: "SESSION" };
  const mark = stream.mark;
  const kind = stream.acceptWord("CLASS") ? "CLASS" : acceptObjectKind(stream);
  if (kind && !stream.isSymbol(".")) {
    const name = parseOptionalName(stream);
    return name ? { kind, name } : { kind };
  }
  stream.returnTo(mark);
  return { name: parseObjectName(stream) };
}

function parseOptionalName(stream: TokenStream): ObjectName | undefined {
  const named = ["word", "quoted"].includes(stream.current.kind) && !stream.isWord(...clauseWords);
  return named ? parseObjectName(stream) : undefined;
}

/** ON kind name | TO ROLE r | TO USER u | OF ROLE r */
function parseGrants(stream: TokenStream): Show["grants"] {
  const direction = stream.advance().value.toLowerCase() as "on" | "to" | "of";
  if (stream.acceptWord("ACCOUNT")) return { direction, kind: "ACCOUNT" };
  if (stream.isWord("SNOWFLAKE")) return { direction, kind: "ROLE", name: parseObjectName(stream) };
  // SHOW GRANTS ON t is on a table or view; TO r is to a role.
  const bare = direction !== "of" && !isKindBeforeName(stream);
  const kind = bare ? (direction === "on" ? "TABLE" : "ROLE") : parseObjectKind(stream);
  const name = parseObjectName(stream);
  const argumentTypes = parseArgumentTypes(stream, kind);
  return { direction, kind, name, ...(argumentTypes ? { argumentTypes } : {}) };
}

const isKindBeforeName = (stream: TokenStream) =>
  stream.current.kind === "word" && ["word", "quoted"].includes(stream.ahead(1).kind);
