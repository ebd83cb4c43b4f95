/** What a verified query of the demo's semantic model has to answer. A query that has none of these has to answer at least one row. */
export interface ExpectedAnswer {
  /** Name of the verified query. */
  readonly query: string;
  /** Least and most rows for the demo's default dataset. */
  readonly rows?: readonly [least: number, most: number];
  /**
   * The same rows, found another way: from raw tables, from another mart or by another formula. SCHEMA.TABLE names; `:as_of` stands for the
   * as-of date as a date literal. It holds for any dataset; the order of rows does not count. Each column has a name of its own.
   */
  readonly recomputed?: string;
}
