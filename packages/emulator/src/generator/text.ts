/** A text as a DuckDB literal. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as a DuckDB identifier. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A step of a JSON path, e.g. `."a b"`. */
export const jsonKey = (key: string): string => `."${key.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
