import type { Call, Expression } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import type { Scope } from "../binder/scope";
import { asJson } from "../binder/semi-structured-literal";
import { ARRAY, BOOLEAN, resolveType, VARIANT } from "../binder/types";
import { compilationError, notEnoughArguments } from "../errors";
import type { SpecialFunction } from "./definition";

type LambdaNode = Expression & { node: "lambda" };

const lambdaAt = (call: Call, index: number): LambdaNode => {
  const written = call.args[index];
  if (written?.node === "lambda") return written;
  throw compilationError(
    "001044",
    "42P13",
    `Invalid argument types for function '${call.name[0]?.value}': a lambda is expected`,
    call.position,
  );
};

/** The body with its parameters as JSON values of DuckDB's lambda, cast where they were given a type. */
const bindBody = (lambda: LambdaNode, values: readonly string[], scope: Scope): BoundExpression => {
  const { session } = scope.environment;
  const locals = new Map(scope.locals);
  lambda.parameters.forEach(({ name, type }, index) => {
    const value: BoundExpression = { sql: values[index] ?? "NULL", type: VARIANT, nullable: true };
    locals.set(name.value, type ? castTo(value, resolveType(type), "explicit", session) : value);
  });
  return scope.bind(lambda.body, { ...scope, locals });
};

const arrayArgument = (call: Call, scope: Scope): BoundExpression => {
  const [first] = call.args;
  if (!first) throw notEnoughArguments(call.name[0]?.value ?? "", 2, 0, call.position);
  return castTo(scope.bind(first, scope), ARRAY, "implicit", scope.environment.session);
};

const filter: SpecialFunction = {
  kind: "special",
  name: "FILTER",
  maximum: 2,
  bind: (call, scope) => {
    const array = arrayArgument(call, scope);
    const variable = scope.names.next("e");
    const body = castTo(
      bindBody(lambdaAt(call, 1), [variable], scope),
      BOOLEAN,
      "implicit",
      scope.environment.session,
    ).sql;
    return {
      sql: `sf_array(list_filter(sf_list(${array.sql}), lambda ${variable}: ${body}))`,
      type: ARRAY,
      nullable: array.nullable,
    };
  },
};

const transform: SpecialFunction = {
  kind: "special",
  name: "TRANSFORM",
  maximum: 2,
  bind: (call, scope) => {
    const array = arrayArgument(call, scope);
    const variable = scope.names.next("e");
    const body = asJson(bindBody(lambdaAt(call, 1), [variable], scope), scope);
    return {
      sql: `sf_array(list_transform(sf_list(${array.sql}), lambda ${variable}: ${body}))`,
      type: ARRAY,
      nullable: array.nullable,
    };
  },
};

const reduce: SpecialFunction = {
  kind: "special",
  name: "REDUCE",
  maximum: 3,
  bind: (call, scope) => {
    const array = arrayArgument(call, scope);
    const start = call.args[1] ? asJson(scope.bind(call.args[1], scope), scope) : "CAST('null' AS JSON)";
    const [sum, item] = [scope.names.next("e"), scope.names.next("e")];
    const body = asJson(bindBody(lambdaAt(call, 2), [sum, item], scope), scope);
    return {
      sql: `list_reduce(list_prepend(${start}, sf_list(${array.sql})), lambda ${sum}, ${item}: ${body})`,
      type: VARIANT,
      nullable: true,
    };
  },
};

/** Higher-order functions. https://docs.snowflake.com/en/user-guide/querying-semistructured#lambda-functions */
export const lambdaFunctions = [filter, transform, reduce];
