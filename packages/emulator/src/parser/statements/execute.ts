import type { Statement } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseUnsupported } from "./unsupported";

/** EXECUTE ALERT a, EXECUTE IMMEDIATE text [USING (..)], EXECUTE TASK t [USING CONFIG = text] */
export function parseExecute(stream: TokenStream): Statement {
  if (stream.acceptWords("EXECUTE", "ALERT"))
    return { statement: "execute_alert", name: parseObjectName(stream) };
  if (stream.acceptWords("EXECUTE", "TASK")) return parseExecuteTask(stream);
  if (!stream.isWords("EXECUTE", "IMMEDIATE") || stream.isWordAhead(2, "FROM"))
    return parseUnsupported(stream);
  stream.acceptWords("EXECUTE", "IMMEDIATE");
  const sql = parseExpressionAt(stream);
  const using = stream.acceptWord("USING") ? stream.parenthesised(() => parseExpressionAt(stream)) : [];
  return { statement: "execute_immediate", sql, using };
}

function parseExecuteTask(stream: TokenStream): Statement {
  const name = parseObjectName(stream);
  if (stream.isWord("RETRY")) return parseUnsupported(stream, "EXECUTE TASK .. RETRY");
  if (!stream.acceptWords("USING", "CONFIG")) return { statement: "execute_task", name };
  stream.expectSymbol("=");
  return { statement: "execute_task", name, config: stream.expectString() };
}
