import type { TypeName } from "../../ast";
import { parseTypeNameAt } from "../type-name";
import type { TokenStream } from "../token-stream";

const overloaded = ["FUNCTION", "PROCEDURE", "EXTERNAL FUNCTION"];

/** (VARCHAR, NUMBER) behind the name of a function or procedure; names of arguments before the types are passed over. */
export function parseArgumentTypes(stream: TokenStream, kind: string): TypeName[] | undefined {
  if (!overloaded.includes(kind) || !stream.isSymbol("(")) return undefined;
  if (stream.isSymbolAhead(1, ")")) {
    stream.advance();
    stream.advance();
    return [];
  }
  return stream.parenthesised(() => {
    if (stream.ahead(1).kind === "word" && !stream.isWordAhead(1, "PRECISION", "VARYING", "WITH", "WITHOUT"))
      stream.advance();
    return parseTypeNameAt(stream);
  });
}
