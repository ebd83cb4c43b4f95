import { FIRST_MARK, isMarked, marksOfRow } from "./marks";
import { Matcher, MOST_STATES } from "./matcher";
import type { Program } from "./program";

/** A symbol that any row may have. */
export const ANY_ROW = -1;

/** What the search in a partition needs besides its rows. */
export interface Search {
  readonly program: Program;
  /** For each symbol its number among the defined ones; ANY_ROW for one without a definition. */
  readonly definitions: readonly number[];
  /** Defined symbols in all. */
  readonly defined: number;
  readonly skip: { readonly to: "past last row" | "next row" } | SkipToSymbol;
}

interface SkipToSymbol {
  readonly to: "first" | "last";
  /** Its number. */
  readonly symbol: number;
  readonly name: string;
}

/** Where the search in a partition goes on: the next row, the next match's number, and the rows that were matched so far. */
export interface Place {
  readonly row: number;
  readonly number: number;
  readonly matched: number;
}

export const BEGINNING: Place = { row: 0, number: 1, matched: 0 };

/** Matches that overlap may have far more rows than their partition: at most so many. */
const MOST_MATCHED = 20_000_000;

/** An error of the statement, as translateError reads it from what DuckDB says. The code is our own. */
const failure = (text: string) => new Error(`SF|100361|22023|${text}`);

/** Where the search goes on after a match that begins at `row`. Throws for a symbol without a row, and for the same row again. */
function afterMatch(row: number, taken: Uint16Array, skip: Search["skip"]): number {
  if (!("symbol" in skip)) return row + (skip.to === "next row" ? 1 : Math.max(1, taken.length));
  const has = (code: number) => code >>> 1 === skip.symbol;
  const at = skip.to === "first" ? taken.findIndex(has) : taken.findLastIndex(has);
  if (at < 0)
    throw failure(
      `AFTER MATCH SKIP TO ${skip.to.toUpperCase()} ${skip.name}: a match has no row of that symbol. Skip past the last row, or to a symbol that every match has.`,
    );
  if (at === 0)
    throw failure(
      `AFTER MATCH SKIP TO ${skip.to.toUpperCase()} ${skip.name} would find the same match again: the symbol's row is the first of the match. Skip to the next row, or past the last row.`,
    );
  return row + at;
}

/** A match as text: first row, number, and a character a row for its symbol and whether it is excluded. */
const matchText = (row: number, number: number, taken: Uint16Array): string => {
  const units = taken.map((code) => FIRST_MARK + code);
  return `${row} ${number} ${Buffer.from(units.buffer).toString("utf16le")}`;
};

/**
 * The matches of a partition from a place on, as texts, and where to go on; undefined at the end. Stops when `isOver` says so, but not before
 * it has tried a row. `marks` are the rows' characters (marks.ts). Throws what ends the statement.
 */
export function findMatches(
  { program, definitions, defined, skip }: Search,
  marks: string,
  from: Place,
  isOver: (tried: number) => boolean,
): { readonly matches: readonly string[]; readonly next: Place | undefined } {
  const width = marksOfRow(defined);
  const rows = marks.length / width;
  if ((rows + 1) * program.steps.length > MOST_STATES)
    throw failure(
      `A partition of ${rows} rows is too large for a pattern of ${program.steps.length} steps. Partition the rows further, or use smaller counts in the pattern.`,
    );
  const matcher = new Matcher(program, rows, (row, symbol) => {
    const definition = definitions[symbol] ?? ANY_ROW;
    return definition === ANY_ROW || isMarked(marks, width, row, definition);
  });
  const matches: string[] = [];
  let { row, number, matched } = from;
  while (row < rows) {
    if (row > from.row && isOver(matcher.tried)) return { matches, next: { row, number, matched } };
    const taken = matcher.matchAt(row);
    if (!taken) {
      row += 1;
      continue;
    }
    matched += taken.length;
    if (matched > MOST_MATCHED)
      throw failure(
        `The matches of a partition overlap so much that they have more than ${MOST_MATCHED} rows. Skip past the last row, or bound the pattern's repetitions.`,
      );
    matches.push(matchText(row, number, taken));
    row = afterMatch(row, taken, skip);
    number += 1;
  }
  return { matches, next: undefined };
}
