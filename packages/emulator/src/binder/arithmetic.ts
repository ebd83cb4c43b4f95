import { once } from "../generator/once";
import type { SnowflakeType } from "../types";
import type { BoundExpression } from "./bound";
import { number, physicalType } from "./types";

type NumberType = SnowflakeType & { kind: "number" };
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

/**
 * Precision and scale of NUMBER arithmetic.
 * https://docs.snowflake.com/en/sql-reference/operators-arithmetic
 */
export const arithmeticType = (
  operator: ArithmeticOperator,
  left: NumberType,
  right: NumberType,
): NumberType => {
  const leftDigits = left.precision - left.scale;
  const rightDigits = right.precision - right.scale;
  const widest = Math.max(left.scale, right.scale);
  switch (operator) {
    case "+":
    case "-":
      return capped(Math.max(leftDigits, rightDigits) + 1, widest);
    case "*":
      return capped(leftDigits + rightDigits, Math.min(left.scale + right.scale, Math.max(widest, 12)));
    case "/":
      return capped(leftDigits + right.scale, Math.max(left.scale, Math.min(left.scale + 6, 12)));
    case "%":
      return capped(Math.max(leftDigits, rightDigits), widest);
  }
};

const capped = (digits: number, scale: number): NumberType =>
  number(Math.min(38, Math.max(1, digits + scale)), scale) as NumberType;

const cast = (sql: string, type: SnowflakeType) => `CAST(${sql} AS ${physicalType(type)})`;

/**
 * DuckDB keeps the sum or product of two decimals of up to 18 digits at 18 digits and fails beyond: an operand is widened first
 * where Snowflake's result is wider.
 */
const widened = (sql: string, type: NumberType, result: NumberType): string =>
  result.precision > 18 && type.precision <= 18 ? cast(sql, number(19, type.scale)) : sql;

const multiply = (left: BoundExpression, right: BoundExpression, result: NumberType): string => {
  const leftType = left.type as NumberType;
  const rightType = right.type as NumberType;
  if (leftType.scale + rightType.scale > 37)
    return cast(`CAST(${left.sql} AS DOUBLE) * CAST(${right.sql} AS DOUBLE)`, result);
  return cast(`${widened(left.sql, leftType, result)} * ${right.sql}`, result);
};

/** Unscaled digits of a decimal, as HUGEINT. */
const digits = (value: BoundExpression, extraZeros: number): string => {
  const zeros = (value.type as NumberType).scale + extraZeros;
  if (zeros === 0) return `CAST(${value.sql} AS HUGEINT)`;
  return `CAST(CAST(${value.sql} AS ${physicalType(number(38, (value.type as NumberType).scale))}) * CAST(1${"0".repeat(zeros)} AS DECIMAL(38,0)) AS HUGEINT)`;
};

/**
 * Exact, rounded half away from zero at the result's scale. DuckDB divides HUGEINTs bit by bit (3 µs), so the quotient of doubles is taken
 * and put right by at most one unit, where doubles and the products fit; whole numbers are divided otherwise.
 */
const divide = (left: BoundExpression, right: BoundExpression, result: NumberType): string =>
  once(left.sql, "dividend", (dividend) =>
    once(right.sql, "divisor", (divisor) =>
      divideOnce({ ...left, sql: dividend }, { ...right, sql: divisor }, result),
    ),
  );

const divideOnce = (left: BoundExpression, right: BoundExpression, result: NumberType): string => {
  const { scale } = result;
  const [a, b] = [left.type as NumberType, right.type as NumberType];
  // DuckDB has no decimals that the products below would need: as a product of so many places, the quotient is one of doubles.
  if (scale + b.scale > 37)
    return cast(`sf_divide_float(CAST(${left.sql} AS DOUBLE), CAST(${right.sql} AS DOUBLE))`, result);
  const unit = `CAST(1e-${scale} AS DECIMAL(${scale + 1},${scale}))`;
  const whole = `CAST(sf_divide(${digits(left, scale - a.scale + b.scale)}, ${digits(right, 0)}) * ${unit} AS ${physicalType(number(38, scale))})`;
  const limit = `1e${37 - Math.max(a.scale, scale + b.scale)}`;
  const near = `CAST(round(CAST(${left.sql} AS DOUBLE) / CAST(${right.sql} AS DOUBLE), ${scale}) AS ${physicalType(number(38, scale))})`;
  return cast(
    `sf_quotient(${left.sql}, ${right.sql}, ${near}, ${unit}, 1e${15 - scale}, ${limit}, ${whole})`,
    result,
  );
};

/** The quotient of two NUMBERs in Snowflake's type for it. */
export const divideNumbers = (left: BoundExpression, right: BoundExpression): BoundExpression => {
  const type = arithmeticType("/", left.type as NumberType, right.type as NumberType);
  return { sql: arithmeticSql("/", left, right, type), type, nullable: left.nullable || right.nullable };
};

/** DuckDB text of an operation on two NUMBERs; `result` is arithmeticType's. */
export const arithmeticSql = (
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  result: NumberType,
): string => {
  switch (operator) {
    case "+":
    case "-":
      return cast(`${widened(left.sql, left.type as NumberType, result)} ${operator} ${right.sql}`, result);
    case "*":
      return multiply(left, right, result);
    case "/":
      return divide(left, right, result);
    case "%":
      return cast(`sf_modulo(${cast(left.sql, result)}, ${cast(right.sql, result)})`, result);
  }
};
