import type { BoundConstant } from "../binder/environment";
import { executed } from "../statements/answers";
import type { HandlerResult, StatementContext } from "../statements/handler";

/** Snowflake's own procedures that CALL knows, and Firn's. */
export type SystemProcedure = (
  args: readonly BoundConstant[],
  context: StatementContext,
) => Promise<HandlerResult>;

const PROCEDURES: Readonly<Record<string, SystemProcedure>> = {
  /** Firn's own: turns the account's clock forward by seconds; tasks that come due on the way have run when it answers. */
  SYSTEM$FIRN_ADVANCE_CLOCK: async ([seconds], { tasks, transaction }) => {
    await transaction.commit();
    await tasks.advance(Number(seconds?.value ?? 0) * 1000);
    return executed();
  },
  // Waits in the session alone; others go on.
  SYSTEM$WAIT: async ([amount, unit], { signal }) => {
    const factor = /^min/i.test(unit?.value ?? "") ? 60_000 : /^milli/i.test(unit?.value ?? "") ? 1 : 1000;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Number(amount?.value ?? 0) * factor);
      signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    });
    return executed();
  },
};

export const systemProcedure = (name: string): SystemProcedure | undefined => PROCEDURES[name];
