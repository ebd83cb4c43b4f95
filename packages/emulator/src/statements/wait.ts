import { setTimeout as sleep } from "node:timers/promises";
import type { Call } from "../ast";
import { bindScalar } from "../binder";
import type { BoundConstant } from "../binder/environment";
import { canceled } from "../errors";
import { column, rowsOf } from "./answers";
import type { HandlerResult, StatementContext } from "./handler";

/** As SYSTEM$WAIT calls it, and its milliseconds. */
function waitingUnit(written: string): readonly [word: string, milliseconds: number] {
  if (/^min/i.test(written)) return ["minutes", 60_000];
  return /^milli/i.test(written) ? ["milliseconds", 1] : ["seconds", 1000];
}

/**
 * Waits in the session alone; others go on. Throws 000604 when it is cancelled.
 * https://docs.snowflake.com/en/sql-reference/stored-procedures/system_wait
 */
export async function wait(
  [amount, unit]: readonly Pick<BoundConstant, "value">[],
  title: string,
  { signal }: Pick<StatementContext, "signal">,
): Promise<HandlerResult> {
  const [word, factor] = waitingUnit(unit?.value ?? "");
  const wanted = Number(amount?.value ?? 0);
  await sleep(wanted * factor, undefined, { signal }).catch(() => {
    throw canceled();
  });
  return rowsOf([column(title)], [[`waited ${wanted} ${word}`]]);
}

/** `SELECT SYSTEM$WAIT(..)`, as the tests of the drivers write it. */
export const selectWait = (
  { args }: Call,
  title: string,
  context: StatementContext,
): Promise<HandlerResult> =>
  wait(
    args.map((argument) => ({ value: bindScalar(argument, context.environment).constant ?? null })),
    title,
    context,
  );
