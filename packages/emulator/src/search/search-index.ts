import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import type { RowFilter, SearchRow } from "./filter";

/** Words that say nothing about what is meant. */
const stopWords = new Set(
  "a about an and are as at be by did do does for from had has have how i in is it its me of on or our that the their they this to us was we were what when where which who why will with you your".split(
    " ",
  ),
);

export interface SearchOptions {
  readonly limit: number;
  readonly filter?: RowFilter;
}

/**
 * Finds rows by the words of a text column, best first: BM25+ over stems. A row is found where it shares a word with the query; the
 * cloud's service also finds by meaning.
 */
export class SearchIndex {
  private readonly index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    processTerm: (term) => {
      const word = term.toLowerCase();
      return stopWords.has(word) ? null : stemmer(word);
    },
  });

  /** @param rows in an order of their own: of rows that fit equally well the first comes first. */
  constructor(
    private readonly rows: readonly SearchRow[],
    searchColumn: string,
  ) {
    this.index.addAll(rows.map((row, id) => ({ id, text: textOf(row[searchColumn]) })));
  }

  search(query: string, { limit, filter = () => true }: SearchOptions): SearchRow[] {
    const found = this.index.search(query, { filter: ({ id }) => filter(this.rows[Number(id)] ?? {}) });
    found.sort((one, other) => other.score - one.score || Number(one.id) - Number(other.id));
    return found.slice(0, limit).flatMap(({ id }) => {
      const row = this.rows[Number(id)];
      return row === undefined ? [] : [row];
    });
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
