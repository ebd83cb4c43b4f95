import { mustFind } from "../catalog/names";
import { status } from "../statements/answers";
import type { Handler } from "../statements/handler";

/** EXECUTE TASK. https://docs.snowflake.com/en/sql-reference/sql/execute-task. Runs beside the session, which does not wait for it. */
export const executeTask: Handler<"execute_task"> = async (statement, context) => {
  const task = mustFind(context.names, "TASK", statement.name);
  context.authorize("OPERATE", task);
  context.tasks.execute(task);
  return status(`Task ${task.name} is scheduled to run immediately.`);
};
