/** A text as a DuckDB literal. A statement of DuckDB's ends at the character 0, so that one is made by a function. */
export const quoteText = (text: string): string =>
  text.includes("\0") ? `(${text.split("\0").map(quoted).join(" || chr(0) || ")})` : quoted(text);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Texts as a DuckDB list. */
export const quoteTexts = (texts: readonly string[]): string => `[${texts.map(quoteText).join(", ")}]`;

/** A name as a DuckDB identifier. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A step of a JSON path, e.g. `."a b"`. */
export const jsonKey = (key: string): string => `."${key.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
