import type { Names } from "../scope";
import { quoteText } from "../../generator/text";
import { FIRST_MARK } from "../../match-recognize/marks";
import { MATCH_FUNCTION } from "../../match-recognize/match-function";

/** Common tables that find the matches, in order, and the names of the two that count. */
export interface MatchTables {
  readonly tables: readonly string[];
  /** The input's rows. */
  readonly rows: string;
  /** A row for each row of each match: m (the match's first row), n (number), g (row), s (place in the match), isLast, excluded, classifier. */
  readonly matched: string;
}

const line = (answer: string) => `split_part(${answer}, chr(10), 1)`;

/**
 * All partitions' marks go to the function that matches, again and again until it has answered for each of them to the end (match-function.ts);
 * then its lines become rows.
 */
export function matchTables(
  markedRows: string,
  plan: string,
  symbols: readonly string[],
  names: Names,
): MatchTables {
  const [rows, partitions, answers] = [names.next("m"), names.next("m"), names.next("m")];
  const [lines, matches] = [names.next("m"), names.next("m")];
  const [taken, matched] = [names.next("m"), names.next("m")];
  const ask = (from: string) => `${MATCH_FUNCTION}(${quoteText(plan)}, marks, ${from})`;
  const classifiers = `[${symbols.map(quoteText).join(", ")}]`;
  const tables = [
    `${rows} AS MATERIALIZED (${markedRows})`,
    `${partitions} AS (SELECT min(g) AS base, string_agg(marks, '' ORDER BY g) AS marks FROM ${rows} GROUP BY p)`,
    `${answers}(base, marks, answer) AS (SELECT base, marks, ${ask("''")} FROM ${partitions} UNION ALL SELECT base, marks, ${ask(line("answer"))} FROM ${answers} WHERE ${line("answer")} <> '')`,
    `${lines} AS (SELECT base, unnest(string_split(answer, chr(10))[2:]) AS line FROM ${answers})`,
    `${matches} AS (SELECT base + CAST(split_part(line, ' ', 1) AS BIGINT) AS m, CAST(split_part(line, ' ', 2) AS DECIMAL(18,0)) AS n, split_part(line, ' ', 3) AS symbols FROM ${lines})`,
    `${taken} AS (SELECT m, n, length(symbols) AS size, unnest(range(greatest(length(symbols), 1))) AS i, unnest(CASE WHEN symbols = '' THEN [CAST(NULL AS VARCHAR)] ELSE string_split(symbols, '') END) AS symbol FROM ${matches})`,
    `${matched} AS (SELECT m, n, m + i AS g, CAST(i + 1 AS DECIMAL(18,0)) AS s, i + 1 >= size AS isLast, (unicode(symbol) - ${FIRST_MARK}) & 1 = 1 AS excluded, ${classifiers}[((unicode(symbol) - ${FIRST_MARK}) >> 1) + 1] AS classifier FROM ${taken})`,
  ];
  return { tables, rows, matched };
}
