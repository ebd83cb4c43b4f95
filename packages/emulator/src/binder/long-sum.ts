import type { SnowflakeType } from "../types";
import { arithmeticSql, arithmeticType } from "./arithmetic";
import type { BoundExpression } from "./bound";
import { physicalType } from "./types";

type NumberType = SnowflakeType & { kind: "number" };

/** One term of a sum, after the first. */
export interface Term {
  readonly operator: "+" | "-";
  readonly value: BoundExpression;
}

const isNumber = ({ type }: BoundExpression): boolean => type.kind === "number";

/**
 * A sum of many NUMBERs as a tree that is as flat as can be: DuckDB's time to plan grows with the cube of an expression's depth. Sums of
 * NUMBERs are exact in any order. Undefined for others: a sum of floats is what it is in its own order.
 */
export function longSum(first: BoundExpression, terms: readonly Term[]): BoundExpression | undefined {
  if (!isNumber(first) || !terms.every(({ value }) => isNumber(value))) return undefined;
  const type = terms.reduce(
    (sum, { operator, value }) => arithmeticType(operator, sum, value.type as NumberType),
    first.type as NumberType,
  );
  const nullable = first.nullable || terms.some(({ value }) => value.nullable);
  const of = (operator: Term["operator"]) =>
    terms.filter((term) => term.operator === operator).map(({ value }) => widest(value, type));
  const plus = halved([widest(first, type), ...of("+")], type);
  const minus = of("-");
  if (minus.length === 0) return { sql: plus, type, nullable };
  const [left, right] = [plus, halved(minus, type)].map((sql) => ({ sql, type, nullable }));
  if (!left || !right) return undefined;
  return { sql: arithmeticSql("-", left, right, type), type, nullable };
}

const widest = ({ sql }: BoundExpression, type: NumberType): string =>
  `CAST(${sql} AS ${physicalType(type)})`;

function halved(terms: readonly string[], type: NumberType): string {
  if (terms.length === 1) return terms[0] ?? "";
  const middle = Math.ceil(terms.length / 2);
  const [left, right] = [terms.slice(0, middle), terms.slice(middle)].map((half) => halved(half, type));
  return `CAST(${left} + ${right} AS ${physicalType(type)})`;
}
