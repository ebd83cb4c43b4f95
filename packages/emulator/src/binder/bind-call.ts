import type { Call, Expression } from "../ast";
import { notEnoughArguments, notSupported, tooManyArguments, unknownFunction } from "../errors";
import type { AggregateFunction, ScalarFunction } from "./function-definition";
import { builtIn } from "../functions/registry";
import { wrongMatch } from "./match-recognize/symbols";
import { bindArguments } from "./bind-arguments";
import { bindAggregate } from "./bind-aggregate";
import { bindUserFunction } from "./bind-user-function";
import type { BoundExpression } from "./bound";
import { checkClauses, checkOwnClauses } from "./call-clauses";
import { expressionText } from "./expression-name";
import { outsideLambdas } from "./outside-lambdas";
import type { Scope } from "./scope";

const writtenCall = (call: Call): string =>
  expressionText({ ...call, over: undefined, withinGroup: undefined } as Expression);

const checkMost = (call: Call, maximum: number, got: number): void => {
  if (got > maximum) throw tooManyArguments(writtenCall(call), maximum, got, call.position);
};

const checkCount = (call: Call, definition: ScalarFunction | AggregateFunction, got: number): void => {
  const { minimum, maximum } = definition;
  if (got < minimum) throw notEnoughArguments(writtenCall(call), minimum, got, call.position);
  checkMost(call, maximum, got);
};

const bindScalar = (call: Call, definition: ScalarFunction, scope: Scope): BoundExpression => {
  const args = bindArguments(call, scope);
  checkCount(call, definition, args.length);
  return outsideLambdas(args, (given) =>
    definition.bind({ call, name: definition.name, args: given, scope }),
  );
};

/** A call of a built-in function, or of the user's own. */
export const bindCall = (call: Call, scope: Scope): BoundExpression => {
  const written = call.name.map((part) => part.value).join(".");
  if (call.semantics)
    throw wrongMatch(
      "RUNNING and FINAL stand before its functions over rows, and nowhere else.",
      call.position,
    );
  if (call.method?.value === "PREDICT" && scope.environment.predict)
    return scope.environment.predict({ parts: call.name }, call, scope);
  if (call.method) throw notSupported(`${written}!${call.method.value} in an expression`);
  const definition = builtIn(written.toUpperCase());
  if (!definition) {
    const own = scope.environment.resolveFunction({ parts: call.name }, call.args.length, () =>
      call.args.map((arg) => (arg.node === "named" ? undefined : scope.bind(arg, scope).type)),
    );
    if (!own) throw unknownFunction(written);
    checkOwnClauses(call, own.name);
    return bindUserFunction(own, call, scope);
  }
  checkClauses(call, definition);
  if (definition.kind === "special") {
    checkMost(call, definition.maximum, call.args.length);
    return definition.bind(call, scope);
  }
  if (definition.kind === "scalar") return bindScalar(call, definition, scope);
  return bindAggregate(call, definition, scope, (count) => checkCount(call, definition, count));
};
