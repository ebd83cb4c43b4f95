import type { CallStatement } from "../../ast";
import { parseArguments } from "../expressions/call";
import { parseAnyIdentifier, parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

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
