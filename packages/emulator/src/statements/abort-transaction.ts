import type { Call } from "../ast";
import { bindScalar } from "../binder";
import { SqlError } from "../errors";
import { column, rowsOf } from "./answers";
import type { HandlerResult, StatementContext } from "./handler";

/**
 * Ends a transaction of the user's own, in whatever session it is open.
 * https://docs.snowflake.com/en/sql-reference/functions/system_abort_transaction
 */
export async function abortTransaction(
  call: Call,
  title: string,
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
