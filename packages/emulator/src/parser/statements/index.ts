import type { ParsedStatement, Statement } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseAlter } from "./alter";
import { parseBlock, startsBlock } from "./block";
import { parseCall, parseCallWith, startsCallWith } from "./call";
import { parseComment } from "./comment";
import { parseCopy } from "./copy";
import { parseCreate } from "./create";
import { parseDelete } from "./delete";
import { parseDescribe } from "./describe";
import { parseDrop, parseUndrop } from "./drop";
import { parseExecute } from "./execute";
import { parseExplain } from "./explain";
import { parseGrant, parseRevoke } from "./grant";
import { parseInsert } from "./insert";
import { parseMerge } from "./merge";
import { parsePipe } from "./pipe";
import { parseQueryStatement } from "./query-statement";
import { parseSet, parseUnset } from "./session-variables";
import { parseShow } from "./show";
import { parseGet, parseList, parsePut, parseRemove } from "./stage-files";
import { parseBegin, parseCommit, parseRollback, parseStart } from "./transaction";
import { parseTruncate } from "./truncate";
import { isUnsupported, parseUnsupported } from "./unsupported";
import { parseUpdate } from "./update";
import { parseUse } from "./use";

const statements: Readonly<Record<string, (stream: TokenStream) => Statement>> = {
  SELECT: parseQueryStatement,
  WITH: (stream) => (startsCallWith(stream) ? parseCallWith(stream) : parseQueryStatement(stream)),
  VALUES: parseQueryStatement,
  INSERT: parseInsert,
  UPDATE: parseUpdate,
  DELETE: parseDelete,
  MERGE: parseMerge,
  TRUNCATE: parseTruncate,
  CREATE: parseCreate,
  ALTER: parseAlter,
  DROP: parseDrop,
  UNDROP: parseUndrop,
  COMMENT: parseComment,
  USE: parseUse,
  SHOW: parseShow,
  DESCRIBE: parseDescribe,
  DESC: parseDescribe,
  SET: parseSet,
  UNSET: parseUnset,
  BEGIN: parseBegin,
  START: parseStart,
  COMMIT: parseCommit,
  ROLLBACK: parseRollback,
  GRANT: parseGrant,
  REVOKE: parseRevoke,
  COPY: parseCopy,
  PUT: parsePut,
  GET: parseGet,
  LIST: parseList,
  LS: parseList,
  REMOVE: parseRemove,
  RM: parseRemove,
  CALL: parseCall,
  EXECUTE: parseExecute,
  EXPLAIN: parseExplain,
};

/** The words that statements begin with. */
export const statementWords: readonly string[] = Object.keys(statements);

/** All statements up to the end of the text. */
export function parseStatements(stream: TokenStream): ParsedStatement[] {
  const parsed: ParsedStatement[] = [];
  for (;;) {
    while (stream.acceptSymbol(";"));
    if (stream.atEnd) return parsed;
    const start = stream.current;
    stream.parameters = 0;
    const statement = parsePipe(stream, parseStatement(stream));
    if (!stream.atStatementEnd) stream.fail();
    const text = stream.textSince(start);
    parsed.push({ statement, text, parameters: stream.parameters, position: stream.position(start) });
  }
}

/** The statement that begins here, without what ends it. */
export function parseStatement(stream: TokenStream): Statement {
  if (stream.isSymbol("(")) return parseQueryStatement(stream);
  if (stream.current.kind !== "word") stream.fail();
  if (startsBlock(stream)) return parseBlock(stream);
  const read = statements[stream.current.value];
  if (read) return read(stream);
  return isUnsupported(stream) ? parseUnsupported(stream) : stream.fail();
}
