import type { Statement } from "../../ast";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseArgumentTypes } from "./argument-types";
import { parseStatement } from "./index";
import { acceptObjectKind } from "./object-kind";
import { parseUnsupported } from "./unsupported";

/** What Snowflake describes besides objects, of services that are not here. */
const isOfServices = (stream: TokenStream): boolean =>
  stream.isWords("SEARCH", "OPTIMIZATION") ||
  stream.isWords("AVAILABLE", "LISTING") ||
  (stream.isWord("CONFIGURATION", "SPECIFICATION") && stream.isWordAhead(2, "IN"));

/** DESCRIBE [kind] name, DESCRIBE RESULT '..', DESCRIBE TRANSACTION id, DESCRIBE query */
export function parseDescribe(stream: TokenStream): Statement {
  stream.expectWord("DESCRIBE", "DESC");
  if (stream.isWord("SELECT", "WITH") || stream.isSymbol("(")) {
    return { statement: "describe", kind: "QUERY", query: parseStatement(stream) };
  }
  if (stream.acceptWord("RESULT"))
    return { statement: "describe", kind: "RESULT", resultId: parseResultId(stream) };
  if (stream.isWord("TRANSACTION") && stream.ahead(1).kind === "number") {
    stream.advance();
    return { statement: "describe", kind: "TRANSACTION", transactionId: stream.advance().value };
  }
  if (isOfServices(stream))
    return parseUnsupported(stream, `DESCRIBE ${stream.current.value} ${stream.ahead(1).value}`);
  const kind = acceptObjectKind(stream) ?? "TABLE";
  const name = parseObjectName(stream);
  const argumentTypes = parseArgumentTypes(stream, kind);
  const ofStage = parseType(stream) === "STAGE";
  return {
    statement: "describe",
    kind,
    name,
    ...(argumentTypes ? { argumentTypes } : {}),
    ...(ofStage ? { ofStage } : {}),
  };
}

/** TYPE = COLUMNS | STAGE */
function parseType(stream: TokenStream): string | undefined {
  if (!stream.acceptWord("TYPE")) return undefined;
  stream.expectSymbol("=");
  return stream.expectWord("COLUMNS", "STAGE");
}

/** '<query id>'; LAST_QUERY_ID() is none: the last one. */
function parseResultId(stream: TokenStream): string | undefined {
  if (stream.current.kind === "string") return stream.advance().value;
  stream.expectWord("LAST_QUERY_ID");
  stream.expectSymbol("(");
  stream.expectSymbol(")");
  return undefined;
}
