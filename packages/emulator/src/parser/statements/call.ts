import type { CallStatement } from "../../ast";
import { parseArguments } from "../expressions/call";
import { parseAnyIdentifier, parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseRoutine } from "./create-routine";

/** WITH p AS PROCEDURE (..) RETURNS .. AS body CALL p(..) */
export function parseCallWith(stream: TokenStream): CallStatement {
  stream.expectWord("WITH");
  const name = parseIdentifier(stream);
  stream.expectWords("AS", "PROCEDURE");
  const { parameters, returns, language, nullHandling, options, body } = parseRoutine(stream);
  const anonymous = { name, parameters, returns, language, nullHandling, options, body };
  return { ...parseCall(stream), anonymous };
}

/** Whether WITH begins a procedure, not a query. */
export const startsCallWith = (stream: TokenStream): boolean =>
  stream.isWord("WITH") && stream.isWordAhead(2, "AS") && stream.isWordAhead(3, "PROCEDURE");

/** CALL procedure(..) [INTO :v], CALL model!METHOD(..) */
export function parseCall(stream: TokenStream): CallStatement {
  stream.expectWord("CALL");
  const name = parseObjectName(stream);
  const method = stream.acceptSymbol("!") ? parseAnyIdentifier(stream) : undefined;
  const args = stream.enclosed(() => (stream.isSymbol(")") ? [] : parseArguments(stream)));
  const into = stream.acceptWord("INTO") ? parseInto(stream) : undefined;
  return { statement: "call", name, args, ...(method ? { method } : {}), ...(into ? { into } : {}) };
}

function parseInto(stream: TokenStream): string {
  stream.acceptSymbol(":");
  return parseIdentifier(stream).value;
}
