import type { Statement } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName, parseStageReference } from "../names";
import type { TokenStream } from "../token-stream";
import { parseUnsupported } from "./unsupported";

/** EXECUTE ALERT a, EXECUTE IMMEDIATE text [USING (..)], EXECUTE IMMEDIATE FROM @stage/file, EXECUTE TASK t [USING CONFIG = text] */
export function parseExecute(stream: TokenStream): Statement {
  if (stream.acceptWords("EXECUTE", "ALERT"))
    return { statement: "execute_alert", name: parseObjectName(stream) };
  if (stream.acceptWords("EXECUTE", "TASK")) return parseExecuteTask(stream);
  if (stream.acceptWords("EXECUTE", "IMMEDIATE", "FROM")) return parseExecuteFile(stream);
  if (!stream.acceptWords("EXECUTE", "IMMEDIATE")) return parseUnsupported(stream);
  const sql = parseExpressionAt(stream);
  const using = stream.acceptWord("USING") ? stream.parenthesised(() => parseExpressionAt(stream)) : [];
  return { statement: "execute_immediate", sql, using };
}

/** Templates need Jinja, which is Python. */
function parseExecuteFile(stream: TokenStream): Statement {
  const file = parseStageReference(stream);
  if (stream.isWord("USING", "DRY_RUN"))
    return parseUnsupported(stream, "EXECUTE IMMEDIATE FROM .. USING and DRY_RUN: Jinja templates");
  return { statement: "execute_file", file };
}

function parseExecuteTask(stream: TokenStream): Statement {
  const name = parseObjectName(stream);
  if (stream.isWord("RETRY")) return parseUnsupported(stream, "EXECUTE TASK .. RETRY");
  if (!stream.acceptWords("USING", "CONFIG")) return { statement: "execute_task", name };
  stream.expectSymbol("=");
  return { statement: "execute_task", name, config: stream.expectString() };
}
