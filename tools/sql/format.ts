import Table from "cli-table3";
import { stringify } from "csv-stringify/sync";

export const FORMATS = ["table", "json", "csv"] as const;
export type Format = (typeof FORMATS)[number];

type Row = Readonly<Record<string, unknown>>;

/** Rows as text. `json` is an array of objects keyed by column name; dates are ISO text, NULL is null (empty in csv, NULL in a table). */
export function formatRows(columns: readonly string[], rows: readonly Row[], format: Format): string {
  if (format === "json") return JSON.stringify(rows.map((row) => jsonRow(columns, row)));
  const cells = rows.map((row) => columns.map((column) => row[column]));
  if (format === "csv") return stringify([[...columns], ...cells.map((row) => row.map(csvCell))]).trimEnd();
  const table = new Table({ head: [...columns], style: { head: [], border: [] } });
  table.push(...cells.map((row) => row.map((value) => text(value) ?? "NULL")));
  return `${table.toString()}\n${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
}

const jsonRow = (columns: readonly string[], row: Row) =>
  Object.fromEntries(columns.map((column) => [column, row[column] instanceof Date ? text(row[column]) : (row[column] ?? null)]));

const csvCell = (value: unknown) => text(value) ?? "";

function text(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  // The driver's dates render themselves in the session's output format.
  if (value instanceof Date) return value.toJSON();
  if (Buffer.isBuffer(value)) return value.toString("hex").toUpperCase();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
