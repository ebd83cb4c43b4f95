/** A text as DuckDB's string literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const listLiteral = (texts: readonly string[]): string => `[${texts.map(literal).join(", ")}]`;

/** A name as DuckDB's quoted identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
