import type { Query } from "../ast";
import { bindScalar } from "../binder";
import type { Task } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { parseName } from "../parser";
import { column, rowsOf } from "../statements/answers";
import { STATEMENT_TYPE, type HandlerResult, type StatementContext } from "../statements/handler";
import { graphUnder } from "./graph";

type Switch = (task: Task, context: StatementContext) => Promise<string>;

/** The functions of tasks that change something: SELECT f('task') alone. */
const SWITCHES: Readonly<Record<string, Switch>> = {
  /** https://docs.snowflake.com/en/sql-reference/functions/system_task_dependents_enable */
  SYSTEM$TASK_DEPENDENTS_ENABLE: async (task, context) => {
    context.authorize("OWNERSHIP", task);
    await context.define([], async (change) => {
      for (const member of graphUnder(context.catalog, task))
        change.put<Task>({ ...member, state: "started" });
    });
    return "Statement executed successfully.";
  },
  /** https://docs.snowflake.com/en/sql-reference/functions/system_user_task_cancel_ongoing_executions */
  SYSTEM$USER_TASK_CANCEL_ONGOING_EXECUTIONS: async (task, context) => {
    context.authorize("OPERATE", task);
    context.tasks.cancel(task);
    return "Statement executed successfully.";
  },
};

/** Undefined for every other query. */
export async function switchTask(
  { body }: Query,
  context: StatementContext,
): Promise<HandlerResult | undefined> {
  const [item, ...more] = body.node === "select" && body.from.length === 0 ? body.items : [];
  const call = item?.expression;
  if (more.length > 0 || call?.node !== "call") return undefined;
  const name = call.name[0]?.value ?? "";
  const run = SWITCHES[name];
  if (!run) return undefined;
  const [arg] = call.args;
  const written = arg && bindScalar(arg, context.environment).constant;
  const answer = await run(mustFind(context.names, "TASK", parseName(written ?? "")), context);
  return rowsOf(
    [column(item?.alias?.value ?? item?.text?.toUpperCase() ?? name)],
    [[answer]],
    STATEMENT_TYPE.query,
  );
}
