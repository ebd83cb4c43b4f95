import { count, hundredths } from "../format";

export type Cell = string | number | boolean | null;

/** Values of a query as text. A column with fractions shows two digits of each, so that its figures stand below each other. */
export function cellsOf(rows: readonly (readonly Cell[])[]): string[][] {
  const hasFractions = (column: number) =>
    rows.some((row) => typeof row[column] === "number" && !Number.isInteger(row[column]));
  const figures = (rows[0] ?? []).map((_, column) => (hasFractions(column) ? hundredths : count));
  return rows.map((row) => row.map((cell, column) => textOf(cell, figures[column] ?? count)));
}

function textOf(cell: Cell, figure: (value: number) => string): string {
  if (typeof cell === "number") return figure(cell);
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cell ?? "–";
}
