import type { Exists, InQuery, QuantifiedComparison, Query, Subquery } from "../ast";
import { compilationError, nestedTooDeeply } from "../errors";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { BoundQuery } from "./environment";
import { compare } from "./operators";
import type { Scope } from "./scope";
import { BOOLEAN } from "./types";
import { comparisonType } from "./unify";

const single = (query: BoundQuery): BoundQuery["columns"][number] => {
  const [column] = query.columns;
  if (column && query.columns.length === 1) return column;
  throw compilationError("001796", "42601", "Subquery used as an expression must return exactly one column");
};

/** Planning takes DuckDB twice as long for each level, without end to the eye at thirty, and nothing can interrupt it. */
const DEEPEST = 12;

const depthOf = (scope: Scope | undefined): number => {
  let depth = 0;
  for (let each = scope; each !== undefined; each = each.parent) depth += 1;
  return depth;
};

/** Text of a subquery is the same each time it is bound, so that GROUP BY finds it again. */
const inner = (query: Query, scope: Scope): BoundQuery => {
  const known = scope.aggregates?.subqueries.get(query);
  if (known) return known;
  if (depthOf(scope) > DEEPEST) throw nestedTooDeeply();
  const bound = scope.query(query, scope);
  scope.aggregates?.subqueries.set(query, bound);
  return bound;
};

export const bindSubquery = (expression: Subquery, scope: Scope): BoundExpression => {
  const bound = inner(expression.query, scope);
  return { sql: `(${bound.sql})`, type: single(bound).type, nullable: true };
};

export const bindExists = (expression: Exists, scope: Scope): BoundExpression => {
  const { sql } = inner(expression.query, scope);
  return { sql: `(${expression.negated ? "NOT " : ""}EXISTS (${sql}))`, type: BOOLEAN, nullable: false };
};

/** The query's only column, in the type in which it is compared. */
const comparedQuery = (
  query: Query,
  operand: BoundExpression,
  scope: Scope,
): { operand: string; query: string } => {
  const bound = inner(query, scope);
  const column: BoundExpression = { sql: "q.c1", ...single(bound) };
  const type = comparisonType(operand.type, column.type);
  if (!type) compare("=", operand, column, scope);
  const { session } = scope.environment;
  const cast = (value: BoundExpression) => {
    const { sql } = type ? castTo(value, type, "implicit", session) : value;
    return type?.kind === "timestamp_tz" ? `(${sql}).instant` : sql;
  };
  const column1 = cast(column);
  return {
    operand: cast(operand),
    query: column1 === "q.c1" ? bound.sql : `SELECT ${column1} FROM (${bound.sql}) AS q`,
  };
};

const bindTupleInQuery = (
  expression: InQuery & { operand: { node: "tuple" } },
  scope: Scope,
): BoundExpression => {
  const bound = inner(expression.query, scope);
  const operands = expression.operand.items.map((item) => scope.bind(item, scope));
  if (operands.length !== bound.columns.length) {
    throw compilationError(
      "002071",
      "42601",
      `invalid number of columns in IN subquery, expected ${operands.length}, got ${bound.columns.length}`,
    );
  }
  const alias = scope.names.next("r");
  const equalities = operands.map((operand, index) => {
    const column = bound.columns[index];
    return column ? compare("=", operand, { sql: `${alias}.c${index + 1}`, ...column }, scope).sql : "FALSE";
  });
  const sql = `EXISTS (SELECT 1 FROM (${bound.sql}) AS ${alias} WHERE ${equalities.join(" AND ")})`;
  return { sql: `(${expression.negated ? "NOT " : ""}${sql})`, type: BOOLEAN, nullable: true };
};

export const bindInQuery = (expression: InQuery, scope: Scope): BoundExpression => {
  if (expression.operand.node === "tuple" && expression.operand.items.length > 1) {
    return bindTupleInQuery({ ...expression, operand: expression.operand }, scope);
  }
  const sides = comparedQuery(expression.query, scope.bind(expression.operand, scope), scope);
  return {
    sql: `(${sides.operand} ${expression.negated ? "NOT " : ""}IN (${sides.query}))`,
    type: BOOLEAN,
    nullable: true,
  };
};

export const bindQuantified = (expression: QuantifiedComparison, scope: Scope): BoundExpression => {
  const sides = comparedQuery(expression.query, scope.bind(expression.operand, scope), scope);
  const sql = `(${sides.operand} ${expression.operator} ${expression.quantifier.toUpperCase()} (${sides.query}))`;
  return { sql, type: BOOLEAN, nullable: true };
};
