import type { Between, InList, IsTest, Like } from "../ast";
import { once } from "../generator/once";
import type { SnowflakeType } from "../types";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import { likeSql } from "./like-pattern";
import { compare, operandType } from "./operators";
import type { Scope } from "./scope";
import { BOOLEAN, NULL, VARCHAR } from "./types";
import { unify } from "./unify";

const negate = (sql: string, negated: boolean): string => (negated ? `(NOT ${sql})` : sql);

const predicate = (sql: string, nullable = true): BoundExpression => ({ sql, type: BOOLEAN, nullable });

export const bindBetween = (expression: Between, scope: Scope): BoundExpression => {
  const operand = scope.bind(expression.operand, scope);
  const low = scope.bind(expression.low, scope);
  const high = scope.bind(expression.high, scope);
  const sql = once(operand.sql, "subject", (text) => {
    const subject = { ...operand, sql: text };
    return `(${compare(">=", subject, low, scope, expression.low).sql} AND ${compare("<=", subject, high, scope, expression.high).sql})`;
  });
  return predicate(negate(sql, expression.negated));
};

/** Equal to one of the items. In one common type it is DuckDB's IN, which hashes; else each item is compared in its own. */
export const bindInList = (expression: InList, scope: Scope): BoundExpression => {
  const { operand, items, negated } = expression;
  if (operand.node === "tuple" && operand.items.length > 1) return tupleInList(expression, scope);
  const left = scope.bind(operand, scope);
  const rights = items.map((item) => scope.bind(item, scope));
  const type = rights.reduce<SnowflakeType | undefined>((common, item) => {
    const own = operandType(left, item);
    return common && own && unify(common, own);
  }, NULL);
  if (!type || type.kind === "timestamp_tz") {
    const comparisons = rights.map((item, index) => compare("=", left, item, scope, items[index]).sql);
    return predicate(negate(`(${comparisons.join(" OR ")})`, negated));
  }
  const [first, ...others] = [left, ...rights].map(
    (side) => castTo(side, type, "implicit", scope.environment.session).sql,
  );
  return predicate(negate(`(${first} IN (${others.join(", ")}))`, negated));
};

const tupleInList = (expression: InList, scope: Scope): BoundExpression => {
  const equalities = expression.items.map(
    (item) => scope.bind({ node: "binary", operator: "=", left: expression.operand, right: item }, scope).sql,
  );
  return predicate(negate(`(${equalities.join(" OR ")})`, expression.negated));
};

const asText = (value: BoundExpression, scope: Scope): string =>
  castTo(value, VARCHAR, "implicit", scope.environment.session).sql;

const matchSql = (
  expression: Like,
  operand: string,
  pattern: BoundExpression,
  escape: string | undefined,
  scope: Scope,
): string => {
  const text = asText(pattern, scope);
  const { operator } = expression;
  if (operator === "rlike") return `regexp_full_match(${operand}, ${text})`;
  if (escape) return `(${operand} ${operator.toUpperCase()} ${text} ESCAPE ${escape})`;
  const constant = pattern.type.kind === "varchar" ? (pattern.constant ?? undefined) : undefined;
  return once(text, "pattern", (known) => likeSql(operator, operand, known, constant));
};

export const bindLike = (expression: Like, scope: Scope): BoundExpression => {
  const operand = asText(scope.bind(expression.operand, scope), scope);
  const escape = expression.escape && asText(scope.bind(expression.escape, scope), scope);
  const matches = expression.patterns.map((pattern) =>
    matchSql(expression, operand, scope.bind(pattern, scope), escape, scope),
  );
  return predicate(
    negate(`(${matches.join(expression.quantifier === "all" ? " AND " : " OR ")})`, expression.negated),
  );
};

export const bindIs = (expression: IsTest, scope: Scope): BoundExpression => {
  const operand = scope.bind(expression.operand, scope);
  const value =
    expression.test === "null"
      ? operand.sql
      : castTo(operand, BOOLEAN, "implicit", scope.environment.session).sql;
  return predicate(
    `(${value} IS ${expression.negated ? "NOT " : ""}${expression.test.toUpperCase()})`,
    false,
  );
};
