/** How long a piece may be at a place of a text, the preferred length first; none where it cannot stand there. */
export type Piece = (text: string, at: number) => readonly number[];

const digitsAt = (text: string, at: number, most: number): number => {
  let count = 0;
  while (count < most) {
    const code = text.charCodeAt(at + count);
    if (!(code >= 48 && code <= 57)) break;
    count++;
  }
  return count;
};

/** As many digits as there are, from `least` to `most`. */
export const digits = (least: number, most: number): Piece => {
  const lengths = Array.from({ length: most + 1 }, (_, found) =>
    Array.from({ length: Math.max(0, found - least + 1) }, (__, fewer) => found - fewer),
  );
  return (text, at) => lengths[digitsAt(text, at, most)] ?? [];
};

/** + or - before a piece. */
export const signed =
  (piece: Piece): Piece =>
  (text, at) =>
    "+-".includes(text[at] ?? " ") ? piece(text, at + 1).map((length) => length + 1) : [];

/** One of several words, regardless of case. */
export const oneOf = (words: readonly string[]): Piece => {
  const known = words.map((word) => word.toUpperCase());
  return (text, at) =>
    words
      .filter((word, index) => text.slice(at, at + word.length).toUpperCase() === known[index])
      .map((word) => word.length);
};

/** Where a piece began, and where it may end: the last of `ends` comes first. */
interface Attempt {
  readonly at: number;
  readonly ends: number[];
}

/**
 * The text of each piece where they make up the whole text between its blanks, else undefined. What failed at a place is not tried there again,
 * so the time is at most the pieces times the text's length: a regular expression takes exponential time on hostile pieces.
 */
export const takeApart = (text: string, pieces: readonly Piece[]): readonly string[] | undefined => {
  const leading = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const failed = new Set<number>();
  const attempts: Attempt[] = [];
  const placeOf = (piece: number, at: number): number => piece * (text.length + 1) + at;
  const begin = (at: number): void => {
    const lengths = failed.has(placeOf(attempts.length, at))
      ? []
      : (pieces[attempts.length]?.(text, at) ?? []);
    attempts.push({ at, ends: lengths.map((length) => at + length).reverse() });
  };
  const from = (start: number): boolean => {
    if (pieces.length === 0) return start >= end;
    begin(start);
    for (let last = attempts.at(-1); last; last = attempts.at(-1)) {
      const next = last.ends.at(-1);
      if (next === undefined) {
        attempts.pop();
        failed.add(placeOf(attempts.length, last.at));
        attempts.at(-1)?.ends.pop();
      } else if (attempts.length < pieces.length) begin(next);
      else if (next >= end) return true;
      else last.ends.pop();
    }
    return false;
  };
  for (let start = leading; start >= 0; start--) {
    if (from(start)) return attempts.map(({ at, ends }) => text.slice(at, ends.at(-1)));
  }
  return undefined;
};
