/**
 * How an engine spells the little that bulk queries need beyond plain SQL. Arguments are SQL expressions; whole numbers are never
 * negative. The results are the same in both.
 */
export interface SqlDialect {
  readonly name: "duckdb" | "snowflake";
  xor(left: string, right: string): string;
  shiftRight(value: string, bits: number): string;
  /** The lowest bits of a value. */
  low(value: string, bits: number): string;
  /** A whole number divided, without the rest. */
  quotient(value: string, by: number): string;
  /** 1, 2, 3 and so on over the rows, which stand in this order already. */
  rowNumber(order: string): string;
  /** The moment so many seconds after 1970, without a zone. */
  timestamp(seconds: string): string;
  /** A SELECT that repeats each row of `cells` `row_count` times, with `row_number` counting on from `first_row`. */
  expanded(columns: readonly string[]): string;
}

export const duckdb: SqlDialect = {
  name: "duckdb",
  xor: (left, right) => `xor(${left}, ${right})`,
  shiftRight: (value, bits) => `((${value}) >> ${bits})`,
  low: (value, bits) => `((${value}) & ${2 ** bits - 1})`,
  quotient: (value, by) => `((${value}) // ${by})`,
  rowNumber: () => "row_number() OVER ()",
  timestamp: (seconds) => `make_timestamp((${seconds}) * 1000000)`,
  expanded: (columns) =>
    `SELECT ${["unnest(range(first_row, first_row + row_count)) AS row_number", ...columns].join(", ")} FROM cells`,
};

/**
 * https://docs.snowflake.com/en/sql-reference/expressions-byte-bit. GENERATOR gives a constant number of rows, and SEQ8 may have gaps:
 * ROW_NUMBER counts them. A division would round to six digits, so the rest is taken off first.
 * @param largestCell the largest `row_count` of the cells
 */
export function snowflake(largestCell: number): SqlDialect {
  return {
    name: "snowflake",
    xor: (left, right) => `BITXOR(${left}, ${right})`,
    shiftRight: (value, bits) => `BITSHIFTRIGHT(${value}, ${bits})`,
    low: (value, bits) => `BITAND(${value}, ${2 ** bits - 1})`,
    quotient: (value, by) => `(((${value}) - MOD(${value}, ${by})) / ${by})::INTEGER`,
    rowNumber: (order) => `ROW_NUMBER() OVER (ORDER BY ${order})`,
    timestamp: (seconds) => `DATEADD(second, ${seconds}, '1970-01-01'::TIMESTAMP_NTZ)`,
    expanded: (columns) => {
      const selected = ["first_row + n AS row_number", ...columns];
      const counted = `SELECT ROW_NUMBER() OVER (ORDER BY SEQ8()) - 1 AS n FROM TABLE(GENERATOR(ROWCOUNT => ${largestCell}))`;
      return `SELECT ${selected.join(", ")} FROM cells JOIN (${counted}) ON n < row_count`;
    },
  };
}
