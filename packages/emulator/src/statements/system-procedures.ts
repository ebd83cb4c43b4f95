import type { BoundConstant } from "../binder/environment";
import { SqlError, insufficientPrivileges } from "../errors";
import { executed } from "./answers";
import { setReturnValue } from "../tasks/task-context";
import type { HandlerResult, StatementContext } from "./handler";
import { wait } from "./wait";

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
  SYSTEM$WAIT: (args, context) => wait(args, context),
};

export const systemProcedure = (name: string): SystemProcedure | undefined => PROCEDURES[name];
