import type { Expression, ObjectName } from "../ast";
import { bindScalar, isCoercible, resolveType, typeText } from "../binder";
import type { Locals } from "../binder/environment";
import type { Routine } from "../catalog/model";
import { fullName, locate, partsOf } from "../catalog/names";
import { compilationError, invalidArgumentTypes, SqlError } from "../errors";
import { isInSnowflake, missingFunction } from "../functions/missing-function";
import { builtIn } from "../functions/registry";
import type { StatementContext } from "../statements/handler";
import type { SnowflakeType } from "../types";
import { closest } from "./closeness";

/** A procedure and its arguments in the order of its parameters. */
export interface ResolvedCall {
  readonly routine: Routine;
  readonly args: readonly Expression[];
}

/**
 * The procedure that a call means: by name, number of arguments and, among those that remain, their types.
 * https://docs.snowflake.com/en/developer-guide/udf-stored-procedure-naming-conventions#overloading-procedures-and-functions
 */
export function resolveProcedure(
  name: ObjectName,
  args: readonly Expression[],
  context: StatementContext,
  locals?: Locals,
): ResolvedCall {
  const parts = partsOf(context.names, name);
  if (isInSnowflake(parts)) throw missingFunction(parts, "call");
  const { schema, database, name: last } = locate(context.names, name);
  const named = context.catalog.in(schema.id, "PROCEDURE").filter((routine) => routine.name === last);
  if (named.length === 0) throw unknownProcedure(parts, [database.name, schema.name]);
  return chooseProcedure(named, args, context, locals);
}

/** Of procedures of one name the one that takes the arguments. */
export function chooseProcedure(
  named: readonly Routine[],
  args: readonly Expression[],
  context: StatementContext,
  locals?: Locals,
): ResolvedCall {
  const fitting = named.flatMap((routine) => {
    const matched = matchArguments(routine, args);
    return matched ? [{ routine, args: matched }] : [];
  });
  const types = args.map((arg) => typeOf(arg, context, locals));
  const best = closest(
    fitting.map(({ routine }) => routine),
    () => types,
  );
  const chosen = fitting.find(({ routine }) => routine === best);
  if (chosen && takes(chosen, context, locals)) return chosen;
  throw invalidArgumentTypes(
    named[0]?.name ?? "",
    types.map((type) => (type ? typeText(type) : "ANY")),
  );
}

/** Whether every argument becomes what its parameter is by itself: a BOOLEAN is no FLOAT. */
const takes = ({ routine, args }: ResolvedCall, context: StatementContext, locals?: Locals): boolean =>
  routine.parameters.every((parameter, index) => {
    const arg = args[index];
    const type = arg && typeOf(arg, context, locals);
    return !type || parameter.out || isCoercible(type, resolveType(parameter.type));
  });

const unknownProcedure = (parts: readonly string[], place: readonly string[]) => {
  const missing = missingFunction(parts, "call");
  if (missing.code === "000002" && !builtIn(parts.join("."))) return missing;
  const full = parts.length > 1 ? parts : [...place, ...parts];
  return compilationError("002141", "42601", `Unknown user-defined function ${fullName(...full)}.`);
};

/** Arguments by position, then by name, then defaults; undefined when they do not fit. */
function matchArguments(routine: Routine, args: readonly Expression[]): Expression[] | undefined {
  const positional = args.filter((arg) => arg.node !== "named");
  const named = new Map(
    args.flatMap((arg) => (arg.node === "named" ? [[arg.name.toUpperCase(), arg.value] as const] : [])),
  );
  if (positional.length > routine.parameters.length) return undefined;
  const matched: Expression[] = [];
  for (const [index, parameter] of routine.parameters.entries()) {
    const byName = named.get(parameter.name.value.toUpperCase());
    const value = positional[index] ?? byName ?? parameter.default;
    if (!value) return undefined;
    if (byName) named.delete(parameter.name.value.toUpperCase());
    matched.push(value);
  }
  return named.size === 0 ? matched : undefined;
}

function typeOf(
  argument: Expression,
  context: StatementContext,
  locals: Locals | undefined,
): SnowflakeType | undefined {
  const expression = argument.node === "named" ? argument.value : argument;
  if (expression.node === "parameter" && expression.name !== undefined) {
    const local = locals?.get(expression.name);
    if (local) return local.type;
  }
  try {
    return bindScalar(expression, context.environment).type;
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}
