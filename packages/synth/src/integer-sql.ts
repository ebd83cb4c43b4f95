/** How an engine spells the few integer operations that the generators need. Arguments are non-negative SQL expressions. */
export interface IntegerSql {
  readonly name: "duckdb" | "snowflake";
  xor(left: string, right: string): string;
  shiftRight(value: string, bits: number): string;
  /** The lowest bits of a value. */
  low(value: string, bits: number): string;
}

export const duckdbIntegers: IntegerSql = {
  name: "duckdb",
  xor: (left, right) => `xor(${left}, ${right})`,
  shiftRight: (value, bits) => `((${value}) >> ${bits})`,
  low: (value, bits) => `((${value}) & ${2 ** bits - 1})`,
};

/** https://docs.snowflake.com/en/sql-reference/expressions-byte-bit */
export const snowflakeIntegers: IntegerSql = {
  name: "snowflake",
  xor: (left, right) => `BITXOR(${left}, ${right})`,
  shiftRight: (value, bits) => `BITSHIFTRIGHT(${value}, ${bits})`,
  low: (value, bits) => `BITAND(${value}, ${2 ** bits - 1})`,
};
