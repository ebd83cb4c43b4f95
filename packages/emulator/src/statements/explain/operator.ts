/** One step of a plan; its inputs are below it. */
export interface Operator {
  /** Result, Filter, TableScan, InnerJoin, … as Snowflake calls them. */
  readonly operation: string;
  /** Full name of the table that is scanned. */
  readonly object?: string;
  readonly alias?: string;
  readonly expressions: readonly string[];
  readonly inputs: readonly Operator[];
}

export const operator = (
  operation: string,
  expressions: readonly string[],
  ...inputs: readonly Operator[]
): Operator => ({ operation, expressions, inputs });

/** `over` around `input` where there is something to say. */
export const when = (wanted: boolean, over: (input: Operator) => Operator, input: Operator): Operator =>
  wanted ? over(input) : input;
