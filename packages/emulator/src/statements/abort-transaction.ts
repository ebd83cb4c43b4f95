import type { Call, Query } from "../ast";
import { bindScalar } from "../binder";
import { SqlError } from "../errors";
import { column, rowsOf } from "./answers";
import type { HandlerResult, StatementContext } from "./handler";

const NAME = "SYSTEM$ABORT_TRANSACTION";

/** The call when this is `SELECT SYSTEM$ABORT_TRANSACTION(<id>) [AS alias]`: it acts, so it is no expression among others. */
export function abortCall({ body }: Query): { call: Call; title: string } | undefined {
  if (body.node !== "select" || body.from.length > 0 || body.items.length !== 1) return undefined;
  const [item] = body.items;
  const call = item?.expression;
  if (call?.node !== "call" || call.name.length !== 1 || call.name[0]?.value !== NAME) return undefined;
  return { call, title: item?.alias?.value ?? item?.text?.toUpperCase() ?? NAME };
}

/**
 * Ends a transaction of the user's own, in whatever session it is open.
 * https://docs.snowflake.com/en/sql-reference/functions/system_abort_transaction
 */
export async function abortTransaction(
  { call, title }: { call: Call; title: string },
  context: StatementContext,
): Promise<HandlerResult> {
  const [argument] = call.args;
  const id = argument && bindScalar(argument, context.environment).constant;
  const found = context
    .openTransactions()
    .filter((open) => open.id === id && open.user === context.session.user);
  if (found.length === 0) throw new SqlError("000629", "57014", `Transaction ${id ?? ""} is not found.`);
  for (const transaction of found) {
    // A session cannot wait for its own turn.
    if (transaction.session === context.session.id) await context.transaction.rollback();
    else await transaction.abort();
  }
  return rowsOf([column(title)], [["Transaction successfully aborted."]]);
}
