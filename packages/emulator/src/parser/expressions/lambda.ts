import type { Identifier, Lambda, TypeName } from "../../ast";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import { parseExpressionAt } from "./expression";

/** x -> .., x INT -> .., (a, b INT) -> ..; undefined where none stands here. */
export function parseLambda(stream: TokenStream): Lambda | undefined {
  const arrow = stream.isSymbol("(") ? closingParenthesis(stream) + 1 : endOfParameter(stream);
  if (arrow <= 0 || !stream.isSymbolAhead(arrow, "->")) return undefined;
  const parameters = stream.isSymbol("(")
    ? stream.parenthesised(() => parseParameter(stream))
    : [parseParameter(stream)];
  stream.expectSymbol("->");
  return { node: "lambda", parameters, body: parseExpressionAt(stream) };
}

function parseParameter(stream: TokenStream): { name: Identifier; type?: TypeName } {
  const name = parseIdentifier(stream);
  const typed = !stream.isSymbol("->") && !stream.isSymbol(",") && !stream.isSymbol(")");
  return typed ? { name, type: parseTypeNameAt(stream) } : { name };
}

/** Where the name and type of one parameter end; 0 when no name stands here. */
function endOfParameter(stream: TokenStream): number {
  if (stream.current.kind !== "word" && stream.current.kind !== "quoted") return 0;
  if (stream.ahead(1).kind !== "word") return 1;
  return stream.isSymbolAhead(2, "(") ? closingParenthesis(stream, 2) + 1 : 2;
}

/** The distance of the parenthesis that closes a list of parameters or of a type's sizes; -1 where anything else stands in it. */
function closingParenthesis(stream: TokenStream, from = 0): number {
  let depth = 0;
  for (let at = from; ; at += 1) {
    const token = stream.ahead(at);
    if (token.kind === "symbol") {
      if (token.value === "(") depth += 1;
      else if (token.value === ")") depth -= 1;
      else if (token.value !== ",") return -1;
      if (depth === 0) return at;
      if (depth > 2) return -1;
    } else if (token.kind !== "word" && token.kind !== "number" && token.kind !== "quoted") return -1;
  }
}
