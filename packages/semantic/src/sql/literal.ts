/**
 * A text as a literal of Snowflake's SQL: a backslash starts an escape sequence there, so it is doubled as the quote is.
 * https://docs.snowflake.com/en/sql-reference/data-types-text#single-quoted-string-constants
 */
export const literal = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
