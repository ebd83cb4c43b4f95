import type { Task } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import type { StatementContext } from "../statements/handler";
import { rootOf } from "./graph";

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
