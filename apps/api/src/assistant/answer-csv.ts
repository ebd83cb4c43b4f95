import type { AssistantAnswer } from "../contract/assistant";

/** The answer's rows as a file (RFC 4180), with the columns' labels; numbers as they are, not as they are written for people. */
export function answerCsv({ columns, rows }: Pick<AssistantAnswer, "columns" | "rows">): string {
  const lines = [
    columns.map(({ label }) => cell(label)),
    ...rows.map((row) => columns.map(({ name }) => cell(row[name] ?? null))),
  ];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

/** What begins a formula in a spreadsheet. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
