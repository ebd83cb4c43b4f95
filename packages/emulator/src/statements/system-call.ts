import type { Call, Query } from "../ast";
import { evaluate } from "./evaluate";
import { systemProcedure } from "./system-procedures";
import { abortSession } from "./abort-session";
import { abortTransaction } from "./abort-transaction";
import { missingFunction } from "../functions/missing-function";
import { column } from "./answers";
import { cancelAllQueries, cancelQuery } from "./cancel-queries";
import { forceResume } from "../pipes/force-resume";
import type { HandlerResult, StatementContext } from "./handler";

type SystemCall = (call: Call, title: string, context: StatementContext) => Promise<HandlerResult>;

/** What CALL knows too: its answer bears the name that the query gives it. */
const called: SystemCall = async (call, title, context) => {
  const procedure = systemProcedure(call.name[0]?.value ?? "");
  if (!procedure)
    throw missingFunction(
      call.name.map(({ value }) => value),
      "expression",
    );
  return { ...(await procedure(await evaluate(call.args, context), context)), columns: [column(title)] };
};

/** Functions that act, so that they are no expressions among others. */
const SYSTEM_CALLS: Readonly<Record<string, SystemCall>> = {
  SYSTEM$ABORT_SESSION: abortSession,
  SYSTEM$ABORT_TRANSACTION: abortTransaction,
  SYSTEM$CANCEL_QUERY: cancelQuery,
  SYSTEM$PIPE_FORCE_RESUME: forceResume,
  SYSTEM$CANCEL_ALL_QUERIES: cancelAllQueries,
  SYSTEM$WAIT: called,
  SYSTEM$SET_RETURN_VALUE: called,
};

/** Does what `SELECT SYSTEM$X(..) [AS alias]` asks for; undefined for any other query. */
export function systemCall({ body }: Query, context: StatementContext): Promise<HandlerResult> | undefined {
  if (body.node !== "select" || body.from.length > 0 || body.items.length !== 1) return undefined;
  const [item] = body.items;
  const call = item?.expression;
  if (call?.node !== "call" || call.name.length !== 1) return undefined;
  const name = call.name[0]?.value ?? "";
  return SYSTEM_CALLS[name]?.(call, item?.alias?.value ?? item?.text?.toUpperCase() ?? name, context);
}
