import type { Sample } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";

/** SAMPLE | TABLESAMPLE [BERNOULLI | ROW | SYSTEM | BLOCK] (n [ROWS]) [SEED | REPEATABLE (s)] */
export function parseSample(stream: TokenStream): Sample | undefined {
  if (!stream.acceptWord("SAMPLE", "TABLESAMPLE")) return undefined;
  const system = stream.acceptWord("SYSTEM", "BLOCK");
  if (!system) stream.acceptWord("BERNOULLI", "ROW");
  const { size, rows } = stream.enclosed(() => ({
    size: parseExpressionAt(stream),
    rows: stream.acceptWord("ROWS"),
  }));
  const seed = stream.acceptWord("SEED", "REPEATABLE")
    ? stream.enclosed(() => parseExpressionAt(stream))
    : undefined;
  return { method: system ? "system" : "bernoulli", size, rows, ...(seed ? { seed } : {}) };
}
