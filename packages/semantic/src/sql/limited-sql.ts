import { isSymbol, isWord, tokensOf } from "./tokens";

/**
 * The SELECT with at most `most` rows. Its order stays: a LIMIT is added behind it, or the one that it has is lowered.
 * @returns the SQL, and the LIMIT that it had itself
 */
export function limitedSql(
  sql: string,
  most: number,
): { readonly sql: string; readonly ownLimit: number | undefined } {
  const text = sql.trim().replace(/\s*;\s*$/, "");
  const tokens = tokensOf(text);
  const bounds = tokens.filter(
    (token, n) => isWord(token, "LIMIT", "OFFSET", "FETCH", "TOP") && depthAt(tokens, n) === 0,
  );
  const [only] = bounds;
  if (!only) return { sql: `${text}\nLIMIT ${most}`, ownLimit: undefined };
  const count = tokens[tokens.indexOf(only) + 1];
  const isLast = count !== undefined && count === tokens.at(-1);
  if (bounds.length > 1 || !isWord(only, "LIMIT") || count?.kind !== "number" || !isLast)
    return { sql: `SELECT *\nFROM (\n${text}\n)\nLIMIT ${most}`, ownLimit: undefined };
  const ownLimit = Number(count.text);
  if (ownLimit <= most) return { sql: text, ownLimit };
  return { sql: `${text.slice(0, count.start)}${most}${text.slice(count.end)}`, ownLimit };
}

function depthAt(tokens: ReturnType<typeof tokensOf>, at: number): number {
  const before = tokens.slice(0, at);
  const count = (symbol: string) => before.filter((token) => isSymbol(token, symbol)).length;
  return count("(") - count(")");
}
