import { setTimeout as sleep } from "node:timers/promises";
import type { BoundConstant } from "../binder/environment";
import { canceled, SqlError, insufficientPrivileges } from "../errors";
import { column, executed, rowsOf } from "../statements/answers";
import { setReturnValue } from "../tasks/task-context";
import type { HandlerResult, StatementContext } from "../statements/handler";

/** Snowflake's own procedures that CALL knows, and Firn's. */
export type SystemProcedure = (
  args: readonly BoundConstant[],
  context: StatementContext,
) => Promise<HandlerResult>;

/** The clock goes forward only. */
function secondsOf(amount: BoundConstant | undefined): number {
  const written = amount?.value?.trim() ?? "";
  const seconds = Number(written);
  if (written === "" || !Number.isFinite(seconds) || seconds < 0)
    throw new SqlError(
      "001008",
      "22023",
      `invalid value [${written}] for parameter 'seconds': a number of seconds, 0 or more`,
    );
  return seconds;
}

/** As SYSTEM$WAIT calls it, and its milliseconds. */
function waitingUnit(written: string): readonly [word: string, milliseconds: number] {
  if (/^min/i.test(written)) return ["minutes", 60_000];
  return /^milli/i.test(written) ? ["milliseconds", 1] : ["seconds", 1000];
}

const PROCEDURES: Readonly<Record<string, SystemProcedure>> = {
  /** Firn's own: turns the account's clock forward by seconds; tasks that come due on the way have run when it answers. */
  SYSTEM$FIRN_ADVANCE_CLOCK: async ([amount], { catalog, rights, tasks, pipes, transaction }) => {
    const administrator = catalog.find("ROLE", undefined, "ACCOUNTADMIN");
    if (!administrator || !rights.acts(administrator))
      throw insufficientPrivileges("procedure", "SYSTEM$FIRN_ADVANCE_CLOCK");
    const seconds = secondsOf(amount);
    await transaction.commit();
    await tasks.advance(seconds * 1000);
    await pipes.settle();
    return executed();
  },
  SYSTEM$SET_RETURN_VALUE: async ([value], { session }) => {
    setReturnValue(session.task, value?.value ?? "");
    return executed();
  },
  // Waits in the session alone; others go on.
  SYSTEM$WAIT: async ([amount, unit], { signal }) => {
    const [word, factor] = waitingUnit(unit?.value ?? "");
    const wanted = Number(amount?.value ?? 0);
    await sleep(wanted * factor, undefined, { signal }).catch(() => {
      throw canceled();
    });
    return rowsOf([column("SYSTEM$WAIT")], [[`waited ${wanted} ${word}`]]);
  },
};

export const systemProcedure = (name: string): SystemProcedure | undefined => PROCEDURES[name];
