import type { Call } from "../ast";
import { bindScalar } from "../binder";
import { insufficientPrivileges, SqlError } from "../errors";
import type { HistoryEntry } from "../session/history";
import { column, rowsOf } from "./answers";
import type { HandlerResult, StatementContext } from "./handler";
import { isAdministrator } from "./may-end";

/** Stops a running statement. https://docs.snowflake.com/en/sql-reference/functions/system_cancel_query */
export async function cancelQuery(
  call: Call,
  title: string,
  context: StatementContext,
): Promise<HandlerResult> {
  const id = argumentOf(call, context).toLowerCase();
  const [found] = running(context).filter(({ queryId }) => queryId === id);
  if (!found) throw new SqlError("000605", "57014", "Identified SQL statement is not currently executing.");
  if (!mayCancel(found, context)) throw insufficientPrivileges("query", id);
  found.cancel?.();
  return rowsOf([column(title)], [[`query [${id}] terminated.`]]);
}

/** Stops what a session runs. https://docs.snowflake.com/en/sql-reference/functions/system_cancel_all_queries */
export async function cancelAllQueries(
  call: Call,
  title: string,
  context: StatementContext,
): Promise<HandlerResult> {
  const session = argumentOf(call, context);
  const found = running(context).filter((entry) => entry.sessionId === session && mayCancel(entry, context));
  for (const entry of found) entry.cancel?.();
  return rowsOf([column(title)], [[`${found.length} cancelled.`]]);
}

const argumentOf = ({ args: [argument] }: Call, { environment }: StatementContext): string =>
  (argument && bindScalar(argument, environment).constant) ?? "";

/** Statements that run now, but for the one that asks. */
const running = ({ history, queryId }: StatementContext): readonly HistoryEntry[] =>
  history.entries.filter((entry) => entry.cancel !== undefined && entry.queryId !== queryId);

/** One's own, those of a warehouse that one operates, and to an ACCOUNTADMIN all. */
function mayCancel(entry: HistoryEntry, context: StatementContext): boolean {
  const { session, rights, catalog } = context;
  const warehouse =
    entry.warehouse === undefined ? undefined : catalog.find("WAREHOUSE", undefined, entry.warehouse);
  return (
    entry.user === session.user ||
    isAdministrator(context) ||
    (warehouse !== undefined && rights.has("OPERATE", warehouse))
  );
}
