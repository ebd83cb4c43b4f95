import type { BoundExpression } from "./bound";

/**
 * A whole number from 0 to below 2^bits as DuckDB text of type BIGINT. DuckDB computes with those many times as fast as with decimals of
 * more than 18 digits, which is what Snowflake's types of products and of bitwise functions are.
 */
export interface WholeNumber {
  readonly sql: string;
  readonly bits: number;
}

/** A BIGINT holds what is below 2^63. */
const MOST_BITS = 63;

/** The expression as a whole number, where it is known to be one. */
export function wholeNumber(value: BoundExpression): WholeNumber | undefined {
  if (value.whole) return value.whole;
  const { constant, type } = value;
  if (type.kind !== "number" || typeof constant !== "string" || !/^\d{1,18}$/.test(constant))
    return undefined;
  return { sql: `CAST(${constant} AS BIGINT)`, bits: BigInt(constant).toString(2).length };
}

/** The sum or product of two whole numbers; undefined where it may not fit. */
export function wholeArithmetic(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
): WholeNumber | undefined {
  if (operator !== "+" && operator !== "*") return undefined;
  const [a, b] = [wholeNumber(left), wholeNumber(right)];
  if (!a || !b) return undefined;
  const bits = operator === "+" ? Math.max(a.bits, b.bits) + 1 : a.bits + b.bits;
  return bits > MOST_BITS ? undefined : { sql: `(${a.sql} ${operator} ${b.sql})`, bits };
}
