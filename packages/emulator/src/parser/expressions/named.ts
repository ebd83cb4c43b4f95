import type { Expression, Identifier } from "../../ast";
import { parseAnyIdentifier, parseIdentifierFunction, takeIdentifier } from "../names";
import { bareFunctions, reservedFunctions, reservedInExpressions, reservedWords } from "../reserved";
import type { TokenStream } from "../token-stream";
import { parseCall } from "./call";
import { parseStar } from "./star";

/** What begins with a name: a column, t.*, t.$1, a call, a sequence's next value. */
export function parseNamed(stream: TokenStream): Expression {
  const token = stream.current;
  if (token.kind === "word") {
    const isCall = stream.isSymbolAhead(1, "(");
    if (reservedWords.has(token.value) && !(isCall && reservedFunctions.has(token.value))) stream.fail();
    if (token.value === "IDENTIFIER" && isCall) return parseDynamicColumn(stream);
    if (!isCall && bareFunctions.has(token.value)) return parseBareFunction(stream);
    if (reservedInExpressions.has(token.value) && !isCall) stream.fail();
  }
  const position = stream.position();
  const parts = [takeIdentifier(stream)];
  while (stream.isSymbol(".")) {
    stream.advance();
    if (stream.isSymbol("*")) return parseStar(stream, parts);
    if (stream.current.kind === "variable" && /^\d+$/.test(stream.current.value)) {
      return { node: "positional", index: Number(stream.advance().value), qualifier: parts.at(-1), position };
    }
    if (stream.isSymbol(".")) parts.push({ value: "PUBLIC", quoted: false });
    else parts.push(parseAnyIdentifier(stream));
  }
  return parseUse(stream, parts);
}

function parseUse(stream: TokenStream, parts: readonly Identifier[]): Expression {
  const position = parts[0]?.position;
  if (stream.isSymbol("(") && !isOuterJoin(stream)) return parseCall(stream, parts);
  if (stream.isSymbol("!")) return parseCall(stream, parts);
  const last = parts.at(-1);
  if (parts.length > 1 && last?.value === "NEXTVAL" && !last.quoted) {
    return { node: "nextval", sequence: { parts: parts.slice(0, -1) }, position };
  }
  return { node: "column", parts, position };
}

const isOuterJoin = (stream: TokenStream) => stream.isSymbolAhead(1, "+") && stream.isSymbolAhead(2, ")");

function parseBareFunction(stream: TokenStream): Expression {
  const name = takeIdentifier(stream);
  return { node: "call", name: [name], args: [], position: name.position };
}

/** IDENTIFIER('a.b') in an expression is a column, or a function when arguments follow. */
function parseDynamicColumn(stream: TokenStream): Expression {
  const position = stream.position();
  const name = parseIdentifierFunction(stream);
  if (!name.dynamic) return parseUse(stream, name.parts);
  return { node: "call", name: [{ value: "IDENTIFIER", quoted: false }], args: [name.dynamic], position };
}
