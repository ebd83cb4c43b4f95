import { quoteText } from "../generator/text";

/** A % in the midst that is not the only one: DuckDB tries all places of the one for each place of the other, in exponential time. */
const HARD = /%[^%][^]*%[^%]/;
const HARD_SQL = "'(?s)%[^%].*%[^%]'";

const literal = (character: string): string =>
  /[\p{L}\p{N}]/u.test(character) ? character : `\\x{${character.codePointAt(0)?.toString(16)}}`;

/** The pattern as a regular expression of RE2, which takes time in proportion to the text. */
const regexOf = (pattern: string): string =>
  [...pattern]
    .map((character) => (character === "%" ? ".*" : character === "_" ? "." : literal(character)))
    .join("");

/**
 * DuckDB text of LIKE and ILIKE without ESCAPE. `constant`: the pattern where it is known beforehand; with LIKE and no _ in it, DuckDB takes time in
 * proportion to the text itself.
 */
export const likeSql = (
  operator: "like" | "ilike",
  operand: string,
  pattern: string,
  constant: string | undefined,
): string => {
  const plain = `(${operand} ${operator.toUpperCase()} ${pattern})`;
  const flags = operator === "like" ? "(?s)" : "(?is)";
  if (constant !== undefined) {
    const isHard = HARD.test(constant) && (operator === "ilike" || constant.includes("_"));
    return isHard ? `regexp_full_match(${operand}, ${quoteText(flags + regexOf(constant))})` : plain;
  }
  const regex = `'${flags}' || replace(replace(regexp_escape(${pattern}), '\\%', '.*'), '_', '.')`;
  return `(CASE WHEN regexp_matches(${pattern}, ${HARD_SQL}) THEN regexp_full_match(${operand}, ${regex}) ELSE ${plain} END)`;
};
