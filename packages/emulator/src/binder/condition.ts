import type { Expression } from "../ast";
import { compilationError, notConvertible } from "../errors";
import type { BoundExpression } from "./bound";
import { expressionText } from "./expression-name";
import type { Scope } from "./scope";
import { typeText } from "./types";

const isCondition = ({ type }: BoundExpression): boolean => type.kind === "boolean" || type.kind === "null";

const conditionOf = ({ sql, type }: BoundExpression): string =>
  type.kind === "null" ? `CAST(${sql} AS BOOLEAN)` : sql;

/** WHERE, HAVING, QUALIFY and ON take a BOOLEAN: nothing is read as one. */
export const predicateSql = (expression: Expression, scope: Scope): string => {
  const bound = scope.bind(expression, scope);
  if (isCondition(bound)) return conditionOf(bound);
  throw compilationError(
    "001038",
    "22023",
    `Invalid data type [${typeText(bound.type)}] for predicate [${expressionText(expression)}]`,
  );
};

/** What stands behind the WHEN of a CASE without an operand. */
export const branchConditionSql = (expression: Expression, scope: Scope): string => {
  const bound = scope.bind(expression, scope);
  if (isCondition(bound)) return conditionOf(bound);
  throw notConvertible(expressionText(expression), typeText(bound.type), "BOOLEAN");
};
