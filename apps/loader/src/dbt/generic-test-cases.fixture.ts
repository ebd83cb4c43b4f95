/** A generic test of dbt/common with rows on which it holds, and rows that it must find. The data know days up to 2025-11-30. */
export interface GenericTestCase {
  readonly test: string;
  /** Where the test is one of a column. */
  readonly column?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** Queries. */
  readonly holds: string;
  readonly breaks: string;
  /** How many rows the test gives for the second. */
  readonly found: number;
}

/** Models that cases compare with. */
export const comparedModels: Readonly<Record<string, string>> = {
  two_rows: "SELECT column1 AS n FROM VALUES (1), (2)",
  usual_numbers: numbersFrom(0),
};

function numbersFrom(first: number): string {
  return `SELECT ${first} + ROW_NUMBER() OVER (ORDER BY SEQ4()) AS n FROM TABLE(GENERATOR(ROWCOUNT => 1000))`;
}

/** As many rows of a day as are asked for. */
const rowsOn = (day: string, rows: number): string =>
  `SELECT '${day}'::DATE AS day FROM TABLE(GENERATOR(ROWCOUNT => ${rows}))`;

const days = (...each: readonly string[]): string =>
  `SELECT column1::DATE AS day FROM VALUES ${each.map((day) => `('${day}')`).join(", ")}`;

/** Versions as id, begin and end within 2025, and whether it is current; each id is to start on the first of January. */
const versions = (...each: readonly string[]): string =>
  `SELECT column1 AS id, '2025-01-01'::DATE AS starts_on, ('2025-' || column2)::DATE AS valid_from,
  ('2025-' || column3)::DATE AS valid_to, column4 AS is_current FROM VALUES ${each.join(", ")}`;

export const genericTestCases: readonly GenericTestCase[] = [
  {
    test: "at_most_as_of",
    column: "day",
    holds: days("2025-11-29", "2025-11-30"),
    breaks: days("2025-11-30", "2025-12-01"),
    found: 1,
  },
  {
    test: "within",
    column: "n",
    arguments: { lowest: 0, highest: 1 },
    holds: "SELECT column1 AS n FROM VALUES (0), (0.5), (1), (NULL)",
    breaks: "SELECT column1 AS n FROM VALUES (-0.1), (0.5), (1.1)",
    found: 2,
  },
  {
    test: "equal_row_count",
    arguments: { compare_to: "ref('two_rows')" },
    holds: "SELECT column1 AS n FROM VALUES (7), (7)",
    breaks: "SELECT column1 AS n FROM VALUES (1), (2), (3)",
    found: 1,
  },
  {
    test: "unique_together",
    arguments: { columns: ["a", "b"] },
    holds: "SELECT column1 AS a, column2 AS b FROM VALUES (1, 1), (1, 2), (2, 1)",
    breaks: "SELECT column1 AS a, column2 AS b FROM VALUES (1, 1), (1, 2), (1, 2), (1, 2)",
    found: 1,
  },
  {
    test: "scd2_integrity",
    arguments: { id: "id", starts: "starts_on" },
    holds: versions("(1, '01-01', '02-01', FALSE)", "(1, '02-01', NULL, TRUE)", "(2, '01-01', NULL, TRUE)"),
    breaks: versions(
      // begins late; overlaps; leaves a gap; the last one has ended; none is current; ends before it begins, which leaves a gap, too
      "(1, '01-02', NULL, TRUE)",
      ...["(2, '01-01', '02-01', FALSE)", "(2, '01-15', NULL, TRUE)"],
      ...["(3, '01-01', '02-01', FALSE)", "(3, '03-01', NULL, TRUE)"],
      "(4, '01-01', '02-01', TRUE)",
      "(5, '01-01', NULL, FALSE)",
      ...["(6, '01-01', '02-01', FALSE)", "(6, '02-01', '01-20', FALSE)", "(6, '03-01', NULL, TRUE)"],
    ),
    found: 7,
  },
  {
    test: "no_day_missing",
    column: "day",
    holds: days("2025-11-28", "2025-11-29", "2025-11-29", "2025-11-30"),
    breaks: days("2025-11-27", "2025-11-29"),
    found: 2,
  },
  {
    test: "daily_volume_within",
    column: "day",
    holds: [rowsOn("2025-11-16", 10), rowsOn("2025-11-23", 10), rowsOn("2025-11-30", 19)].join(" UNION ALL "),
    breaks: [rowsOn("2025-11-16", 10), rowsOn("2025-11-23", 10), rowsOn("2025-11-30", 21)].join(" UNION ALL "),
    found: 1,
  },
  {
    test: "psi_below",
    column: "n",
    arguments: { compare_to: "ref('usual_numbers')" },
    holds: numbersFrom(10),
    breaks: numbersFrom(300),
    found: 1,
  },
  {
    test: "ks_below",
    column: "n",
    arguments: { compare_to: "ref('usual_numbers')" },
    holds: numbersFrom(10),
    breaks: numbersFrom(300),
    found: 1,
  },
];
