export type CsvValue = string | number | boolean | null | undefined;

/** A column of a CSV file: its title and what it takes of a row. */
export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => CsvValue;
}

/** A CSV file (RFC 4180) with a line of titles. Text that a spreadsheet would run as a formula is made text. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map(({ value }) => csvField(value(row))).join(","));
  return [columns.map(({ title }) => csvField(title)).join(","), ...lines, ""].join("\r\n");
}

/**
 * One field. Text that begins like a formula gets an apostrophe before it, which spreadsheets show as text; numbers keep their sign.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const harmless = /^[\s]*[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
