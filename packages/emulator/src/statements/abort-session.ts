import type { Call } from "../ast";
import { bindScalar } from "../binder";
import { insufficientPrivileges, SqlError } from "../errors";
import { column, rowsOf } from "./answers";
import type { HandlerResult, StatementContext } from "./handler";
import { isAdministrator } from "./may-end";
import { unlessCanceled } from "./unless-canceled";

/**
 * Ends a session of the user's own, or to an ACCOUNTADMIN anybody's: what it runs is cancelled, and its transaction rolled back.
 * https://docs.snowflake.com/en/sql-reference/functions/system_abort_session
 */
export async function abortSession(
  call: Call,
  title: string,
  context: StatementContext,
): Promise<HandlerResult> {
  const [argument] = call.args;
  const id = (argument && bindScalar(argument, context.environment).constant) ?? "";
  const found = context.sessions.find(id);
  if (!found) throw new SqlError("000607", "08003", `Session ${id} does not exist.`);
  if (found.user !== context.session.user && !isAdministrator(context))
    throw insufficientPrivileges("session", id);
  // A session cannot wait for its own end: it comes when this statement has been run.
  if (id === context.session.id) found.close().catch(context.onDefect);
  else await unlessCanceled(() => found.abort(), context);
  return rowsOf([column(title)], [[`session [${id}] terminated.`]]);
}
