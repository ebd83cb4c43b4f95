const opens = (symbol: string): boolean => symbol === "{" || symbol === "[";
const closes = (symbol: string): boolean => symbol === "}" || symbol === "]";

/** A text within JSON, an empty object or array, a symbol, or what stands between them. */
const PIECE = /"(?:[^"\\]|\\[\s\S])*"|\{\}|\[\]|[{}[\],:]|[^"{}[\],:]+/g;

/** Characters of a printed value: what is nested deeply would be blanks for the most part, and is left as it is. */
const LONGEST = 32 * 1024 * 1024;

/** JSON without spaces, as it is printed with `blanks` for each level; every digit stays. None leaves it as it is. */
export function indentJson(text: string, blanks: number): string {
  if (blanks === 0 || !/^[{[]/.test(text)) return text;
  const pieces: string[] = [];
  let depth = 0;
  let blank = 0;
  const line = (): string => {
    blank += 1 + blanks * depth;
    return `\n${" ".repeat(blanks * depth)}`;
  };
  for (const [piece] of text.matchAll(PIECE)) {
    if (blank > LONGEST) return text;
    if (opens(piece)) {
      depth += 1;
      pieces.push(piece, line());
    } else if (closes(piece)) {
      depth -= 1;
      pieces.push(line(), piece);
    } else if (piece === ",") pieces.push(piece, line());
    else pieces.push(piece === ":" ? ": " : piece);
  }
  return pieces.join("");
}
