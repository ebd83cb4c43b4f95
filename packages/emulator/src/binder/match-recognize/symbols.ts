import type { Identifier, MatchRecognize, RowPattern } from "../../ast";
import { compilationError } from "../../errors";
import type { Position } from "../../errors";

/** A rule of MATCH_RECOGNIZE that a statement breaks. The code is that of window functions in a wrong place. */
export const wrongMatch = (text: string, position?: Position) =>
  compilationError("002303", "42601", `MATCH_RECOGNIZE: ${text}`, position);

/** ONE ROW PER MATCH has the columns of PARTITION BY and MEASURES. */
export const noColumns = () => compilationError("002020", "42601", "SELECT with no columns");

const symbolsIn = (pattern: RowPattern): Identifier[] => {
  if ("name" in pattern) return [pattern.name];
  if ("parts" in pattern) return pattern.parts.flatMap(symbolsIn);
  return "part" in pattern ? symbolsIn(pattern.part) : [];
};

const hasExclusion = (pattern: RowPattern): boolean => {
  if (pattern.kind === "exclusion") return true;
  if ("parts" in pattern) return pattern.parts.some(hasExclusion);
  return "part" in pattern && hasExclusion(pattern.part);
};

/** More symbols than that have no character of their own in an answer. */
const MOST_SYMBOLS = 1000;

/** The names of the pattern's symbols, once each. Throws for clauses that do not go together. */
export function checkedSymbols({ pattern, define, skip, rows }: MatchRecognize): string[] {
  const symbols = [...new Set(symbolsIn(pattern).map((symbol) => symbol.value))];
  if (symbols.length > MOST_SYMBOLS)
    throw wrongMatch(`a pattern has at most ${MOST_SYMBOLS} symbols, this one ${symbols.length}.`);
  const defined = new Set<string>();
  for (const { symbol } of define) {
    if (!symbols.includes(symbol.value))
      throw wrongMatch(`symbol '${symbol.value}' is defined, but not in the pattern.`, symbol.position);
    if (defined.has(symbol.value))
      throw wrongMatch(`symbol '${symbol.value}' is defined twice.`, symbol.position);
    defined.add(symbol.value);
  }
  if ("symbol" in skip && !symbols.includes(skip.symbol.value))
    throw wrongMatch(
      `symbol '${skip.symbol.value}' of AFTER MATCH SKIP is not in the pattern.`,
      skip.symbol.position,
    );
  if (rows === "with unmatched" && hasExclusion(pattern))
    throw wrongMatch("WITH UNMATCHED ROWS does not go with an exclusion ({- .. -}) in the pattern.");
  return symbols;
}
