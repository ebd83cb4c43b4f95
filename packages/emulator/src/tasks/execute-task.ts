import { mustFind, shown } from "../catalog/names";
import { SqlError } from "../errors";
import { status } from "../statements/answers";
import type { Handler } from "../statements/handler";
import { predecessors } from "./graph";

/** EXECUTE TASK. https://docs.snowflake.com/en/sql-reference/sql/execute-task. Runs beside the session, which does not wait for it. */
export const executeTask: Handler<"execute_task"> = async (statement, context) => {
  const task = mustFind(context.names, "TASK", statement.name);
  context.authorize("OPERATE", task);
  const [above] = predecessors(context.catalog, task);
  if (above)
    throw new SqlError(
      "091443",
      "55000",
      `Task ${shown(context.names, statement.name)} runs after ${above.name}: EXECUTE TASK takes the root of a graph.`,
    );
  context.tasks.execute(task, statement.config);
  return status(`Task ${task.name} is scheduled to run immediately.`);
};
