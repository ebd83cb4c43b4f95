import type { Statement } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseStatement } from "./index";

const formats = { TEXT: "text", TABULAR: "tabular", JSON: "json" } as const;

/** EXPLAIN [USING TEXT | TABULAR | JSON] statement */
export function parseExplain(stream: TokenStream): Statement {
  stream.expectWord("EXPLAIN");
  const word = stream.acceptWord("USING") ? stream.expectWord("TEXT", "TABULAR", "JSON") : "TABULAR";
  return {
    statement: "explain",
    format: formats[word as keyof typeof formats],
    target: parseStatement(stream),
  };
}
