/** Characters of one byte: so many of them can stand for others. */
const ONE_BYTE = 127;

/**
 * `text` with a character of one byte for each of its characters, the same for the same: DuckDB measures how far texts are from each other by
 * their bytes, and Snowflake by their characters. `left` and `right` are the two that are compared. Where they have too many characters the
 * text stays as it is.
 */
export const letters = (left: string, right: string, text: string): string => {
  const known = [...new Set(left + right)];
  if (known.length > ONE_BYTE) return text;
  const places = new Map(known.map((character, index) => [character, String.fromCharCode(index + 1)]));
  return [...text].map((character) => places.get(character) ?? "").join("");
};
