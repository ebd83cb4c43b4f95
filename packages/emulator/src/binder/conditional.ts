import type { Case } from "../ast";
import { compilationError } from "../errors";
import type { SnowflakeType } from "../types";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import { compare } from "./operators";
import type { Scope } from "./scope";
import { BOOLEAN, typeText } from "./types";
import { unifyTypes } from "./unify";

/** The common type of several values; throws where there is none. */
export const commonType = (values: readonly BoundExpression[]): SnowflakeType => {
  const type = unifyTypes(values.map((value) => value.type));
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

const typeOfAll = (values: readonly BoundExpression[]): SnowflakeType => commonType(values);

export const bindCase = (expression: Case, scope: Scope): BoundExpression => {
  const operand = expression.operand && scope.bind(expression.operand, scope);
  const conditions = expression.branches.map(({ when }) => {
    const bound = scope.bind(when, scope);
    const condition = operand ? compare("=", operand, bound, scope) : bound;
    return castTo(condition, BOOLEAN, "implicit", scope.environment.session).sql;
  });
  const results = expression.branches.map(({ then }) => scope.bind(then, scope));
  const otherwise = expression.otherwise && scope.bind(expression.otherwise, scope);
  const all = otherwise ? [...results, otherwise] : results;
  const cast = toCommonType(all, scope);
  const branches = conditions.map(
    (condition, index) => ` WHEN ${condition} THEN ${cast[index]?.sql ?? "NULL"}`,
  );
  const last = otherwise ? ` ELSE ${cast.at(-1)?.sql ?? "NULL"}` : "";
  return {
    sql: `(CASE${branches.join("")}${last} END)`,
    type: typeOfAll(all),
    nullable: !otherwise || all.some((value) => value.nullable),
  };
};
