import type { StatementResult } from "@firn/snowflake";
import Table from "cli-table3";
import { stringify } from "csv-stringify/sync";
import { fitTable } from "./fit-table";
import { compactJson, isSemiStructured, jsonValue } from "./json-value";

export const FORMATS = ["table", "json", "csv"] as const;
export type Format = (typeof FORMATS)[number];

type Result = Pick<StatementResult, "columns" | "types" | "rows">;

/**
 * The rows of an exact result as text. `json` is an array of objects keyed by column name, in which numbers that JavaScript would
 * round are strings; dates are text, NULL is null (empty in csv, NULL in a table). A table is no wider than `width`, if given, and says what
 * it leaves out.
 */
export function formatRows({ columns, types, rows }: Result, format: Format, width?: number): string {
  if (format === "json") {
    const entries = (row: Result["rows"][number]) =>
      columns.map((column, n) => [column, jsonValue(row[column], types[n] ?? "")] as const);
    return JSON.stringify(rows.map((row) => Object.fromEntries(entries(row))));
  }
  const cells = rows.map((row) => columns.map((column, n) => cellText(row[column], types[n] ?? "")));
  if (format === "csv") return stringify([[...columns], ...cells.map((row) => row.map((cell) => cell ?? ""))]).trimEnd();
  const texts = cells.map((row) => row.map((cell) => cell ?? "NULL"));
  const fitted = fitTable({ head: columns, rows: texts }, width);
  const table = new Table({ head: [...fitted.head], style: { head: [], border: [] } });
  table.push(...fitted.rows.map((row) => [...row]));
  const count = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  return `${table.toString()}\n${count}${fitted.cut === undefined ? "" : `, ${fitted.cut}`}`;
}

function cellText(value: unknown, type: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (type === "real") return String(jsonValue(value, type));
  if (!isSemiStructured(type)) return String(value);
  // The driver gives a VARIANT as its text, and OBJECTs and ARRAYs parsed.
  return typeof value === "string" ? compactJson(value) : JSON.stringify(value);
}
