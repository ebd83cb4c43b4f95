import { fail } from "./macro-failure";

/**
 * Bytes that a text may have. Macros that make long ones ask twice: DuckDB folds the ELSE of a CASE whether it is needed or not.
 * https://docs.snowflake.com/en/sql-reference/data-types-text
 */
export const LONGEST_TEXT = 134_217_728;

/**
 * How long a text may be that REPEAT and the like make for each row: DuckDB holds those of two thousand rows at once, beyond the memory that
 * it was given, and nothing can stop it meanwhile.
 */
const LONGEST_OF_A_ROW = 1_048_576;

export const tooLong = (length: string): string =>
  fail(
    "100078",
    "22000",
    `'A text of ' || format('{:.0f}', CAST(${length} AS DOUBLE)) || ' bytes is too long and would be truncated'`,
  );

const tooLongForRow = fail(
  "000002",
  "0A000",
  "'Unsupported feature ''a text of more than 1 MB for each row by REPEAT, SPACE, LPAD, RPAD, REPLACE or REGEXP_REPLACE'': Firn''s local Snowflake does not have it yet.'",
);

/** The conditions under which a text of so many bytes is refused; `each` tells whether every row has one of its own. */
export const refuseLong = (length: string): string =>
  `WHEN ${length} > ${LONGEST_TEXT} THEN ${tooLong(length)} WHEN each AND ${length} > ${LONGEST_OF_A_ROW} THEN ${tooLongForRow}`;

/**
 * The same for a text `a.x` in which something becomes `a.t` or `a.r`, and is so long then. The product of both lengths, which is quickly known, tells
 * nearly always that it cannot be. What is long already may become twice as long.
 */
export const refuseReplaced = (length: string, by: "a.t" | "a.r" = "a.r"): string =>
  `WHEN (strlen(a.x) + 1.0) * (strlen(${by}) + 1) > ${LONGEST_OF_A_ROW} AND ${length} > ${LONGEST_TEXT} THEN ${tooLong(length)}` +
  ` WHEN a.each AND (strlen(a.x) + 1.0) * (strlen(${by}) + 1) > ${LONGEST_OF_A_ROW} AND ${length} > greatest(${LONGEST_OF_A_ROW}, 2 * strlen(a.x)) THEN ${tooLongForRow}`;
