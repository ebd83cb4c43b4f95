import { setTimeout as sleep } from "node:timers/promises";
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
  [amount, unit]: readonly BoundConstant[],
  { signal }: Pick<StatementContext, "signal">,
): Promise<HandlerResult> {
  const [word, factor] = waitingUnit(unit?.value ?? "");
  const wanted = Number(amount?.value ?? 0);
  await sleep(wanted * factor, undefined, { signal }).catch(() => {
    throw canceled();
  });
  return rowsOf([column("SYSTEM$WAIT")], [[`waited ${wanted} ${word}`]]);
}
