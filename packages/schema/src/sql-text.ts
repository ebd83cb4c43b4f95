/**
 * A text as a literal of Snowflake's SQL: a backslash starts an escape sequence there, so it is doubled as the quote is.
 * https://docs.snowflake.com/en/sql-reference/data-types-text#single-quoted-string-constants
 */
export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
