import type { Call } from "../ast";
import { bindScalar } from "../binder";
import { SqlError } from "../errors";
import type { OpenTransaction } from "../session/open-transactions";
import { column, rowsOf } from "./answers";
import type { HandlerResult, StatementContext } from "./handler";
import { isAdministrator } from "./may-end";
import { differentScope } from "./transactions";
import { unlessCanceled } from "./unless-canceled";

/**
 * Ends a transaction of the user's own, or to an ACCOUNTADMIN anybody's, in whatever session it is open.
 * https://docs.snowflake.com/en/sql-reference/functions/system_abort_transaction
 */
export async function abortTransaction(
  call: Call,
  title: string,
  context: StatementContext,
): Promise<HandlerResult> {
  const [argument] = call.args;
  const id = argument && bindScalar(argument, context.environment).constant;
  const mayAbort = (user: string) => user === context.session.user || isAdministrator(context);
  const found = context.transactions
    .all()
    .find((open) => open.explicit && open.id === id && mayAbort(open.user));
  if (!found) throw new SqlError("000629", "57014", `Transaction ${id ?? ""} is not found.`);
  // A session cannot wait for its own turn.
  if (found.session === context.session.id) await abortOwn(found, context);
  else await unlessCanceled(() => found.abort(), context);
  return rowsOf([column(title)], [["Transaction successfully aborted."]]);
}

/** The one that statements run in; those of a procedure's callers go on when it has ended. */
async function abortOwn({ id }: OpenTransaction, { transaction }: StatementContext): Promise<void> {
  if (id !== transaction.current) throw differentScope();
  await transaction.rollback();
}
