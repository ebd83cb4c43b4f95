import type { Query } from "../ast";
import { bindScalar } from "../binder";
import type { Task } from "../catalog/model";
import { fullName, mustFind, pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import { parseName } from "../parser";
import { column, rowsOf } from "../statements/answers";
import { STATEMENT_TYPE, type HandlerResult, type StatementContext } from "../statements/handler";
import { graphUnder, rootOf } from "./graph";

/** SELECT SYSTEM$TASK_DEPENDENTS_ENABLE('t'): the one function that changes something; undefined for every other query. */
export async function taskDependentsEnable(
  { body }: Query,
  context: StatementContext,
): Promise<HandlerResult | undefined> {
  const [item, ...more] = body.node === "select" && body.from.length === 0 ? body.items : [];
  const call = item?.expression;
  if (more.length > 0 || call?.node !== "call") return undefined;
  if (call.name[0]?.value !== "SYSTEM$TASK_DEPENDENTS_ENABLE") return undefined;
  const [arg] = call.args;
  const name = arg && bindScalar(arg, context.environment).constant;
  const task = mustFind(context.names, "TASK", parseName(name ?? ""));
  context.authorize("OWNERSHIP", task);
  await context.define([], async (change) => {
    for (const member of graphUnder(context.catalog, task)) change.put<Task>({ ...member, state: "started" });
  });
  return rowsOf(
    [column(item?.alias?.value ?? item?.text?.toUpperCase() ?? "SYSTEM$TASK_DEPENDENTS_ENABLE")],
    [["Statement executed successfully."]],
    STATEMENT_TYPE.query,
  );
}

/** A graph can be changed only while its root is suspended. Resuming and suspending the root itself is always possible. */
export function refuseRunningGraph(task: Task, isRootSwitch: boolean, context: StatementContext): void {
  const root = rootOf(context.catalog, task);
  if (root.state !== "started" || (root.id === task.id && isRootSwitch)) return;
  const name = fullName(...pathOf(context.catalog, root));
  throw new SqlError(
    "091421",
    "55000",
    `Unable to update graph with root task ${name} since that root task is not suspended.`,
  );
}
