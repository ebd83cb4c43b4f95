/** A table as text, before it is drawn. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface FittedTable extends TextTable {
  /** What is not shown, in a sentence; undefined where all of it is. */
  readonly cut: string | undefined;
}

/** A space on either side of a cell, and a line between it and the next; one line more at the end. */
const FRAME = 3;
/** No value is cut shorter than this: columns are left out instead. */
const LEAST = 12;

/**
 * The table as wide as a terminal of `width` columns shows it without breaking lines: long values are cut, all at the same length, and where
 * that is not enough the last columns are left out. Without a width nothing is cut.
 */
export function fitTable({ head, rows }: TextTable, width: number | undefined): FittedTable {
  const widths = head.map((title, n) => Math.max(...[title, ...rows.map((row) => row[n] ?? "")].map(widthOf)));
  if (width === undefined || total(widths) <= width) return { head, rows, cut: undefined };
  const limit = limitFor(widths, width);
  const shown = columnsWithin(widths.map((each) => Math.min(each, limit)), width);
  const fitted = (cells: readonly string[]) => cells.slice(0, shown).map((cell) => shortened(cell, limit));
  return { head: fitted(head), rows: rows.map(fitted), cut: sentence(head, widths, shown, limit) };
}

const total = (widths: readonly number[]): number => widths.reduce((sum, each) => sum + each + FRAME, 1);

const linesOf = (cell: string): string[] => cell.split("\n");
const widthOf = (cell: string): number => Math.max(...linesOf(cell).map((line) => [...line].length));

/** The longest that values may be for all columns to fit. */
function limitFor(widths: readonly number[], width: number): number {
  let limit = Math.max(LEAST, ...widths);
  while (limit > LEAST && total(widths.map((each) => Math.min(each, limit))) > width) limit -= 1;
  return limit;
}

/** How many of the first columns fit; one at least. */
function columnsWithin(widths: readonly number[], width: number): number {
  let shown = widths.length;
  while (shown > 1 && total(widths.slice(0, shown)) > width) shown -= 1;
  return shown;
}

function shortened(cell: string, limit: number): string {
  const short = (line: string) => ([...line].length <= limit ? line : `${[...line].slice(0, limit - 1).join("")}…`);
  return linesOf(cell).map(short).join("\n");
}

/** A few columns by their names, many by the first of them. */
function leftOut(columns: readonly string[]): string {
  const [first, ...others] = columns;
  if (others.length === 0) return `without the column ${first}`;
  return columns.length <= 5
    ? `without the columns ${columns.join(", ")}`
    : `without the last ${columns.length} columns, from ${first} on`;
}

function sentence(head: readonly string[], widths: readonly number[], shown: number, limit: number): string {
  const values = widths.slice(0, shown).some((each) => each > limit) ? ["values end with … where they are longer"] : [];
  const columns = shown < head.length ? [leftOut(head.slice(shown))] : [];
  return `cut to the terminal's width: ${[...values, ...columns].join("; ")}; --format csv shows all`;
}
