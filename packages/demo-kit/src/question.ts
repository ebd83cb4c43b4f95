/** A question that people ask of a demo, with the query that answers it. */
export interface Question {
  /** As one would ask it. */
  readonly question: string;
  /** A SELECT with ORDER BY where it has several rows; SCHEMA.TABLE names; `:as_of` stands for the as-of date as a date literal. */
  readonly sql: string;
  /** Its rows for the demo's defaults: scale, seed, as-of date and parameters. Values in the order of the columns. */
  readonly answer: readonly (readonly (string | number | null)[])[];
}
