import type { Option } from "../../ast";
import { parseOptionValue } from "../options";
import type { TokenStream } from "../token-stream";

/** (FILE_FORMAT => 'ff', PATTERN => '..') behind a stage in FROM. */
export function parseStageOptions(stream: TokenStream): Option[] {
  if (!stream.isSymbol("(") || !stream.isSymbolAhead(2, "=>")) return [];
  return stream.parenthesised(() => {
    if (stream.current.kind !== "word") stream.fail();
    const key = stream.advance().value;
    stream.expectSymbol("=>");
    return { key, value: parseOptionValue(stream) };
  });
}
