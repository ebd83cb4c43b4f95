import { mustFind } from "../catalog/names";
import { status } from "../statements/answers";
import type { Handler } from "../statements/handler";

/** EXECUTE ALERT. https://docs.snowflake.com/en/sql-reference/sql/execute-alert. Runs beside the session, which does not wait for it. */
export const executeAlert: Handler<"execute_alert"> = async (statement, context) => {
  const alert = mustFind(context.names, "ALERT", statement.name);
  context.authorize("OWNERSHIP", alert);
  context.tasks.executeAlert(alert);
  return status(`Alert ${alert.name} is scheduled to run immediately.`);
};
