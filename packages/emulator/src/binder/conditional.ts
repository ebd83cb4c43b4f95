import type { Case, Expression } from "../ast";
import { compilationError } from "../errors";
import { once } from "../generator/once";
import type { SnowflakeType } from "../types";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import { branchConditionSql } from "./condition";
import { compare, constantNumberType } from "./operators";
import type { Scope } from "./scope";
import { typeText } from "./types";
import { unifyTypes } from "./unify";

/** A constant text beside NUMBERs counts as the NUMBER that it spells: COALESCE(n, '0') keeps the places of n. */
const typeBesideNumbers = (value: BoundExpression): SnowflakeType =>
  value.type.kind === "varchar" ? (constantNumberType(value) ?? value.type) : value.type;

/** The common type of several values; throws where there is none. */
export const commonType = (values: readonly BoundExpression[]): SnowflakeType => {
  const numeric = values.some((value) => value.type.kind === "number");
  const type = unifyTypes(values.map((value) => (numeric ? typeBesideNumbers(value) : value.type)));
  if (type) return type;
  const [first, ...others] = values.map((value) => typeText(value.type));
  const different = others.find((text) => text !== first) ?? first;
  throw compilationError("002262", "22000", `incompatible types: [${first}] and [${different}]`);
};

/** All values in their common type. */
export const toCommonType = (
  values: readonly BoundExpression[],
  scope: Scope,
): readonly BoundExpression[] => {
  const type = commonType(values);
  return values.map((value) => castTo(value, type, "implicit", scope.environment.session));
};

/** CASE x WHEN .. compares x once for each branch; CASE WHEN .. has conditions. */
const conditionOf = (when: Expression, operand: BoundExpression | undefined, scope: Scope): string =>
  operand ? compare("=", operand, scope.bind(when, scope), scope, when).sql : branchConditionSql(when, scope);

export const bindCase = (expression: Case, scope: Scope): BoundExpression => {
  const operand = expression.operand && scope.bind(expression.operand, scope);
  const results = expression.branches.map(({ then }) => scope.bind(then, scope));
  const otherwise = expression.otherwise && scope.bind(expression.otherwise, scope);
  const all = otherwise ? [...results, otherwise] : results;
  const cast = toCommonType(all, scope);
  const last = otherwise ? ` ELSE ${cast.at(-1)?.sql ?? "NULL"}` : "";
  const text = (subject: BoundExpression | undefined): string => {
    const branches = expression.branches.map(
      ({ when }, index) => ` WHEN ${conditionOf(when, subject, scope)} THEN ${cast[index]?.sql ?? "NULL"}`,
    );
    return `(CASE${branches.join("")}${last} END)`;
  };
  return {
    sql: operand ? once(operand.sql, "subject", (sql) => text({ ...operand, sql })) : text(undefined),
    type: commonType(all),
    nullable: !otherwise || all.some((value) => value.nullable),
  };
};
