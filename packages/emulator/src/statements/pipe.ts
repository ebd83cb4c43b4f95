import type { Statement } from "../ast";
import type { ResolvedRelation } from "../binder/environment";
import { canceled } from "../errors";
import { resultRelation } from "../wire/result-relation";
import type { Handler, HandlerResult, StatementContext } from "./handler";

/** first ->> second ..: each step may read the results of those before it. https://docs.snowflake.com/en/sql-reference/operators-flow */
export const pipe: Handler<"pipe"> = async (statement, context) => {
  const [first, ...rest] = statement.steps;
  if (!first) throw new Error("a pipe has steps");
  // What the last one commits is the whole statement's commit.
  const isLast = (index: number) => index === statement.steps.length - 1;
  const settleOf = (index: number) => (isLast(index) ? context.settle : unlessStopped(context));
  let result = await run(first, context, [], settleOf(0));
  const earlier: ResolvedRelation[] = [];
  for (const [index, step] of rest.entries()) {
    earlier.unshift(await asRelation(result));
    result = await run(step, context, earlier, settleOf(index + 1));
  }
  return result;
};

/** One step more, with the result as $1. */
export const pipeInto = async (
  result: HandlerResult,
  step: Statement,
  context: StatementContext,
): Promise<HandlerResult> => run(step, context, [await asRelation(result)], context.settle);

const unlessStopped =
  ({ signal }: StatementContext) =>
  () => {
    if (signal.aborted) throw canceled();
  };

const run = (
  statement: Statement,
  context: StatementContext,
  piped: readonly ResolvedRelation[],
  settle: () => void,
): Promise<HandlerResult> => context.run({ ...context.source, statement }, { piped, settle });

async function asRelation(result: HandlerResult): Promise<ResolvedRelation> {
  const rows: string[] = [];
  for await (const batch of result.rows()) for (const row of batch) rows.push(row);
  return resultRelation(result.columns, rows);
}
