import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import type { RowPattern } from "../ast";
import { BEGINNING, findMatches, type Place, type Search } from "./find-matches";
import { compilePattern } from "./program";

/** The registered function: (plan as JSON, marks of a partition's rows, where to go on) -> an answer. */
export const MATCH_FUNCTION = "sf_js_match";

/**
 * How long a call may take before it answers with what it has, in milliseconds: meanwhile the server does nothing else. The statement asks again
 * for what is left, and between the calls others are served and the statement may be cancelled.
 */
const SLICE = 200;
/** Looking at the clock for every row would take longer than most rows. */
const STEPS_BETWEEN_LOOKS = 20_000;

/** A search as it stands in the statement: the pattern takes less room than its program. */
export interface SearchPlan extends Omit<Search, "program"> {
  readonly pattern: RowPattern;
  readonly symbols: readonly string[];
}

/** Throws a compilation error for a pattern that is too long. */
export function searchFor({ pattern, symbols, definitions, defined, skip }: SearchPlan): Search {
  const program = compilePattern(pattern, (name) => symbols.indexOf(name));
  return { program, definitions, defined, skip };
}

const searches = new Map<string, Search>();
/** A long pattern takes some two megabytes. */
const MOST_SEARCHES = 16;

/** The search of a plan's text, compiled once. */
function searchOf(text: string): Search {
  const known = searches.get(text) ?? searchFor(JSON.parse(text) as SearchPlan);
  searches.delete(text);
  searches.set(text, known);
  for (const oldest of searches.keys()) {
    if (searches.size <= MOST_SEARCHES) break;
    searches.delete(oldest);
  }
  return known;
}

const placeText = (place: Place | undefined): string =>
  place ? `${place.row} ${place.number} ${place.matched}` : "";

function readPlace(text: string): Place {
  if (text === "") return BEGINNING;
  const [row = 0, number = 1, matched = 0] = text.split(" ").map(Number);
  return { row, number, matched };
}

/**
 * The answer about one partition: in the first line where to go on, empty at the end, then a line a match.
 * `isOver` is whether the call has taken its time.
 */
export function answer(search: Search, marks: string, from: string, isOver: () => boolean): string {
  let looked = 0;
  const { matches, next } = findMatches(search, marks, readPlace(from), (tried) => {
    if (tried - looked < STEPS_BETWEEN_LOOKS) return false;
    looked = tried;
    return isOver();
  });
  return [placeText(next), ...matches].join("\n");
}

interface Partition {
  /** Read when its turn comes: they may be long. */
  readonly marks: () => string;
  readonly from: string;
}

/** The answers of one call; partitions whose turn has not come are asked for again. */
function answers(plan: string, partitions: readonly Partition[]): string[] {
  const search = searchOf(plan);
  const end = performance.now() + SLICE;
  const isOver = () => performance.now() > end;
  return partitions.map(({ marks, from }, index) => {
    if (index > 0 && isOver()) return from === "" ? placeText(BEGINNING) : from;
    return answer(search, marks(), from, isOver);
  });
}

/** Registers the one function behind all MATCH_RECOGNIZE clauses. */
export function registerMatch(connection: DuckDBConnection): void {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: MATCH_FUNCTION,
      returnType: VARCHAR,
      parameterTypes: [VARCHAR, VARCHAR, VARCHAR],
      mainFunction: (_info, input, output) => {
        const [plans, marks, places] = [0, 1, 2].map((index) => input.getColumnVector(index));
        const partitions = Array.from({ length: input.rowCount }, (_, row): Partition => ({
          marks: () => String(marks?.getItem(row)),
          from: String(places?.getItem(row)),
        }));
        if (partitions.length > 0)
          answers(String(plans?.getItem(0)), partitions).forEach((text, row) => output.setItem(row, text));
        output.flush();
      },
    }),
  );
}
