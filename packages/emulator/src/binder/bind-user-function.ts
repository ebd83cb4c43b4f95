import type { Call, Expression } from "../ast";
import { invalidArgumentTypes, notEnoughArguments, notSupported } from "../errors";
import { parseExpression, parseQuery } from "../parser";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import { isCoercible } from "./coercion";
import type { SessionFacts, UserFunction } from "./environment";
import type { Scope } from "./scope";
import { quoteText } from "../generator/text";
import { MAX_VARCHAR, type SnowflakeType } from "../types";
import { wireText } from "../generator/wire-text";
import { shownTimes } from "./time-text";
import { resolveType, typeText } from "./types";

/** Arguments in the types of the function's parameters, by position or by name. */
const bindArguments = (own: UserFunction, call: Call, scope: Scope): readonly BoundExpression[] =>
  own.parameters.map((parameter, index) => {
    const named = call.args.find((arg) => arg.node === "named" && arg.name.toUpperCase() === parameter.name);
    const positional = call.args[index]?.node === "named" ? undefined : call.args[index];
    const written = (named?.node === "named" ? named.value : positional) ?? parameter.default;
    if (!written) throw notEnoughArguments(own.name, own.parameters.length, call.args.length, call.position);
    const value = scope.bind(written, scope);
    const type = resolveType(parameter.type);
    if (!isCoercible(value.type, type))
      throw invalidArgumentTypes(own.name, [typeText(value.type)], call.position);
    return castTo(value, type, "implicit", scope.environment.session);
  });

/** A body is an expression, or a query that gives one value. */
export const parseBody = (text: string): Expression =>
  /^\s*(select|with)\b/i.test(text) ? { node: "subquery", query: parseQuery(text) } : parseExpression(text);

/** Arguments go out as drivers see them, the result comes back as text. */
const javaScriptCall = (
  definition: string,
  args: readonly BoundExpression[],
  returns: SnowflakeType,
  scope: Scope,
): BoundExpression => {
  const sql = javaScriptText(definition, args, scope.environment.session);
  if (returns.kind === "variant" || returns.kind === "object" || returns.kind === "array")
    return { sql: `sf_own_json(${sql})`, type: returns, nullable: true };
  const text: BoundExpression = { sql, type: { kind: "varchar", length: MAX_VARCHAR }, nullable: true };
  return castTo(text, returns, "explicit", scope.environment.session);
};

/** The call of the registered function that computes all JavaScript functions. */
export const javaScriptText = (
  definition: string,
  args: readonly BoundExpression[],
  session: SessionFacts,
): string =>
  `sf_javascript(${quoteText(definition)}, CAST(to_json([${args.map((arg) => wireText(arg.sql, arg.type, shownTimes(session))).join(", ")}]) AS VARCHAR))`;

/** A SQL function's body stands in place of the call, its parameters bound to the arguments; others call a registered function. */
export const bindUserFunction = (own: UserFunction, call: Call, scope: Scope): BoundExpression => {
  if (!("name" in own.returns)) throw notSupported(`the table function ${own.name} in an expression`);
  const args = bindArguments(own, call, scope);
  const returns = resolveType(own.returns);
  if (own.language !== "sql") {
    if (own.physical === undefined) throw notSupported(`functions in ${own.language.toUpperCase()}`);
    return javaScriptCall(own.physical, args, returns, scope);
  }
  const locals = new Map(
    own.parameters
      .map((parameter, index) => [parameter.name, args[index] ?? args[0]] as const)
      .filter(isComplete),
  );
  const inside: Scope = {
    ...scope,
    environment: own.environment,
    relations: [],
    parent: undefined,
    aliases: undefined,
    locals,
    commonTables: new Map(),
  };
  const body = scope.bind(parseBody(own.body), inside);
  return castTo(body, returns, "implicit", scope.environment.session);
};

const isComplete = (
  entry: readonly [string, BoundExpression | undefined],
): entry is readonly [string, BoundExpression] => entry[1] !== undefined;
