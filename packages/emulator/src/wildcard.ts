/** A pattern's pieces: a character as it is, one character of any kind, or any number of them. */
type Piece = { readonly character: string } | "one" | "any";

export type Matches = (text: string) => boolean;

/**
 * Whether the pieces take up a text as a whole. Only the last "any" is ever tried anew, so the time is at most the text's length times the
 * pattern's: a regular expression of the same meaning takes exponential time on a hostile pattern.
 */
const takeUp = (pieces: readonly Piece[], text: readonly string[]): boolean => {
  let piece = 0;
  let at = 0;
  let retry: { piece: number; at: number } | undefined;
  while (at < text.length) {
    const wanted = pieces[piece];
    if (wanted === "any") {
      piece++;
      retry = { piece, at };
    } else if (wanted === "one" || (wanted && wanted.character === text[at])) {
      piece++;
      at++;
    } else if (retry) {
      retry.at++;
      ({ piece, at } = retry);
    } else return false;
  }
  return pieces.slice(piece).every((rest) => rest === "any");
};

const folded = (text: string): readonly string[] => [...text].map((character) => character.toUpperCase());

/** LIKE's % and _ regardless of case; a backslash takes their meaning away. https://docs.snowflake.com/en/sql-reference/functions/ilike */
export const ilike = (pattern: string): Matches => {
  const pieces = Array.from(pattern.matchAll(/\\([\s\S])|[\s\S]/gu), ([written, escaped]): Piece => {
    if (written === "%") return "any";
    if (written === "_") return "one";
    return { character: (escaped ?? written).toUpperCase() };
  });
  return (text) => takeUp(pieces, folded(text));
};

/** IAM's * and ? with regard to case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const stringLike = (pattern: string): Matches => {
  const pieces = [...pattern].map((character): Piece => {
    if (character === "*") return "any";
    return character === "?" ? "one" : { character };
  });
  return (text) => takeUp(pieces, [...text]);
};
