import type { CallStatement, Expression } from "../ast";
import type { Routine } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { compilationError, notSupported } from "../errors";
import { CLASSIFICATION } from "../catalog/model/classification";
import { runMethod } from "../ml/methods";
import { runBlock } from "../scripting/run-block";
import { ownerState } from "../statements/owner-state";
import type { Handler, HandlerResult, RunOptions, StatementContext } from "../statements/handler";
import { anonymousProcedure } from "./anonymous-procedure";
import { castExpression, evaluate } from "../statements/evaluate";
import { runJavaScript } from "./javascript/procedure";
import { refuseTooDeep } from "./depth";
import { chooseProcedure, resolveProcedure, type ResolvedCall } from "./resolve-routine";
import { sqlBody } from "./sql-body";
import { withinScope } from "../statements/within-scope";
import { systemProcedure } from "./system-procedures";

/** CALL p(..). https://docs.snowflake.com/en/sql-reference/sql/call */
export const call: Handler<"call"> = async (statement, context) => {
  const written = statement.name.parts.map((part) => part.value).join(".");
  if (statement.method)
    return runMethod(
      mustFind(context.names, CLASSIFICATION, statement.name),
      statement.method.value,
      context,
    );
  const system = systemProcedure(written);
  if (system) return system(await evaluate(statement.args, context), context);
  const { routine, args } = resolved(statement, context);
  const typed = args.map((arg, index) => castExpression(arg, routine.parameters[index]?.type));
  const values = await evaluate(typed, context);
  const parameters = new Map(
    routine.parameters.flatMap(({ name }, index) => {
      const value = values[index];
      return value ? [[name.value, value] as const] : [];
    }),
  );
  const targets = outputTargets(routine, args);
  refuseTooDeep(context);
  const result = await withinScope(context, () => run(routine, parameters, context));
  const outputs = result.outputs?.map(({ name, value }) => ({ name: targets.get(name) ?? name, value }));
  return outputs ? { ...result, outputs } : result;
};

/** The procedure of the statement's own WITH, or one of the catalogue that the role may use. */
function resolved({ name, args, anonymous }: CallStatement, context: StatementContext): ResolvedCall {
  if (anonymous && name.parts.length === 1 && name.parts[0]?.value === anonymous.name.value)
    return chooseProcedure([anonymousProcedure(anonymous)], args, context, context.locals);
  const found = resolveProcedure(name, args, context, context.locals);
  context.authorize("USAGE", found.routine);
  return found;
}

/** The caller's variable for each OUT argument. https://docs.snowflake.com/en/developer-guide/stored-procedure/stored-procedures-snowflake-scripting */
function outputTargets(routine: Routine, args: readonly Expression[]): ReadonlyMap<string, string> {
  return new Map(
    routine.parameters.flatMap(({ name, out }, index) => {
      if (!out) return [];
      const argument = args[index];
      if (argument?.node === "parameter" && argument.name !== undefined)
        return [[name.value, argument.name.toUpperCase()] as const];
      throw compilationError(
        "090253",
        "42601",
        `The OUT argument ${name.value} of ${routine.name} takes a variable of the block, written :name.`,
      );
    }),
  );
}

type Arguments = Parameters<typeof runJavaScript>[1];

function run(routine: Routine, args: Arguments, context: StatementContext): Promise<HandlerResult> {
  const options: RunOptions = {
    binds: {},
    locals: undefined,
    state: stateFor(routine, context),
    outerTransaction: context.transaction.current,
    depth: context.depth + 1,
  };
  if (routine.language === "javascript") return runJavaScript(routine, args, context, options);
  if (routine.language !== "sql") throw notSupported(`procedures in ${routine.language.toUpperCase()}`);
  const typed = routine.parameters.flatMap(({ name, type, out }) => {
    const value = args.get(name.value);
    return value ? [[name.value, out ? { value, type } : { value }] as const] : [];
  });
  return runBlock(sqlBody(routine.body), context, {
    column: routine.name,
    args: new Map(typed),
    outputs: routine.parameters.flatMap(({ name, out }) => (out ? [name.value] : [])),
    options,
    returns: routine.returns.type,
  });
}

/**
 * With the caller's rights a procedure runs in the caller's session; with the owner's, as its owner.
 * https://docs.snowflake.com/en/developer-guide/stored-procedure/stored-procedures-rights
 */
const stateFor = (routine: Routine, context: StatementContext): StatementContext["session"] =>
  routine.executeAs === "caller" ? context.session : ownerState(routine, context);
