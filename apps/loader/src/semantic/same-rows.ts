import type { Row } from "@firn/snowflake";

type Cell = string | number;

/** Averages and shares come with six digits or more after the point, and not every formula rounds at the same place. */
const TOLERANCE = 1e-6;

/**
 * What differs between two results, in a sentence; undefined where they are equal. Columns are compared by their place, rows in any order,
 * numbers to a millionth.
 */
export function differenceOf(answer: readonly Row[], expected: readonly Row[]): string | undefined {
  if (answer.length !== expected.length)
    return `answers ${answer.length} rows, recomputed are ${expected.length}`;
  const [answered, recomputed] = [sorted(answer), sorted(expected)];
  const at = answered.findIndex((row, n) => !sameRow(row, recomputed[n] ?? []));
  if (at < 0) return undefined;
  return `answers ${JSON.stringify(answered[at])}, recomputed is ${JSON.stringify(recomputed[at])}`;
}

const sorted = (rows: readonly Row[]): Cell[][] =>
  rows.map((row) => Object.values(row).map(cellOf)).sort(byCells);

function cellOf(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "string") return value;
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Texts decide first: numbers that differ in their last digit only must not change the order. */
function byCells(left: readonly Cell[], right: readonly Cell[]): number {
  const texts = (row: readonly Cell[]) => row.filter((cell) => typeof cell === "string").join("\u0000");
  const [one, other] = [texts(left), texts(right)];
  if (one !== other) return one < other ? -1 : 1;
  const at = left.findIndex((cell, n) => !sameCell(cell, right[n]));
  return at < 0 ? 0 : Number(left[at]) - Number(right[at]);
}

const sameRow = (left: readonly Cell[], right: readonly Cell[]): boolean =>
  left.length === right.length && left.every((cell, n) => sameCell(cell, right[n]));

function sameCell(left: Cell, right: Cell | undefined): boolean {
  if (typeof left !== "number" || typeof right !== "number") return left === right;
  return Math.abs(left - right) <= TOLERANCE * Math.max(1, Math.abs(left), Math.abs(right));
}
