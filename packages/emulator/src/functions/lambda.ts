import type { Call, Expression } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import type { Scope } from "../binder/scope";
import { asJson } from "../binder/semi-structured-literal";
import { ARRAY, BOOLEAN, isSemiStructured, number, resolveType, VARCHAR, VARIANT } from "../binder/types";
import type { SnowflakeType } from "../types";
import { compilationError, notEnoughArguments } from "../errors";
import type { SpecialFunction } from "../binder/function-definition";

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

/**
 * The body with its parameters as JSON values of DuckDB's lambda, cast where they were given a type. A NULL of an array is NULL there; so is a
 * JSON null, which arrays keep as the same.
 */
const bindBody = (
  lambda: LambdaNode,
  values: readonly string[],
  scope: Scope,
  firstType: SnowflakeType = VARIANT,
): BoundExpression => {
  const { session } = scope.environment;
  const locals = new Map(scope.locals);
  lambda.parameters.forEach(({ name, type }, index) => {
    const written = values[index] ?? "NULL";
    const sql = `CASE WHEN json_type(${written}) <> 'NULL' THEN ${written} END`;
    const value: BoundExpression = { sql, type: VARIANT, nullable: true };
    const wanted = type ? resolveType(type) : index === 0 ? firstType : VARIANT;
    locals.set(name.value, castTo(value, wanted, "explicit", session));
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

/** What an accumulator that starts as `type` may become: all digits of a NUMBER, any length of a text. */
const widest = (type: SnowflakeType): SnowflakeType => {
  if (type.kind === "number") return number(38, type.scale);
  return type.kind === "varchar" ? VARCHAR : type.kind === "null" ? VARIANT : type;
};

/** REDUCE(array, start, (sum, item) -> ..): the result has the type that the start and the sums have in common. */
const reduce: SpecialFunction = {
  kind: "special",
  name: "REDUCE",
  maximum: 3,
  bind: (call, scope) => {
    const { session } = scope.environment;
    const array = arrayArgument(call, scope);
    const [, written] = call.args;
    if (!written) throw notEnoughArguments("REDUCE", 3, call.args.length, call.position);
    const start = scope.bind(written, scope);
    const lambda = lambdaAt(call, 2);
    const [sum, item] = [scope.names.next("e"), scope.names.next("e")];
    const bodyOf = (type: SnowflakeType) => bindBody(lambda, [sum, item], scope, type);
    const made = widest(bodyOf(widest(start.type)).type);
    const type = isSemiStructured(made) || isSemiStructured(start.type) ? VARIANT : made;
    const kind = isSemiStructured(start.type) ? start.type : type;
    const first = asJson(castTo(start, kind, "implicit", session), scope);
    const folded: BoundExpression = {
      sql: `list_reduce(list_prepend(${first}, sf_list(${array.sql})), lambda ${sum}, ${item}: ${asJson(bodyOf(kind), scope)})`,
      type: VARIANT,
      nullable: true,
    };
    const result = castTo(folded, kind, "implicit", session);
    return { ...result, sql: `CASE WHEN ${array.sql} IS NOT NULL THEN ${result.sql} END`, nullable: true };
  },
};

/** Higher-order functions. https://docs.snowflake.com/en/user-guide/querying-semistructured#lambda-functions */
export const lambdaFunctions = [filter, transform, reduce];
