import type { Sample } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import type { TokenStream } from "../token-stream";

/**
 * SAMPLE | TABLESAMPLE [BERNOULLI | ROW] (n [ROWS]) | SYSTEM | BLOCK (n) [SEED | REPEATABLE (s)]: blocks have no fixed number of rows.
 * https://docs.snowflake.com/en/sql-reference/constructs/sample
 */
export function parseSample(stream: TokenStream): Sample | undefined {
  if (!stream.acceptWord("SAMPLE", "TABLESAMPLE")) return undefined;
  const system = stream.acceptWord("SYSTEM", "BLOCK");
  if (!system) stream.acceptWord("BERNOULLI", "ROW");
  const { size, rows } = stream.enclosed(() => ({
    size: parseExpressionAt(stream),
    rows: !system && stream.acceptWord("ROWS"),
  }));
  const seed = stream.acceptWord("SEED", "REPEATABLE")
    ? stream.enclosed(() => parseExpressionAt(stream))
    : undefined;
  return { method: system ? "system" : "bernoulli", size, rows, ...(seed ? { seed } : {}) };
}
