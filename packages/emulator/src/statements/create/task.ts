import type { CreateTask, ObjectName } from "../../ast";
import type { Task } from "../../catalog/model";
import { mustFind } from "../../catalog/names";
import { warehouseNamed } from "../../warehouses/find-warehouse";
import { checkedTask } from "../../tasks/checked-task";
import { refuseRunningGraph } from "../../tasks/refuse-running-graph";
import type { Handler, HandlerResult, StatementContext } from "../handler";
import { textOption } from "../options";
import { create, schemaTarget } from "./creation";
import { checkOptions } from "./known-options";

/** CREATE TASK. https://docs.snowflake.com/en/sql-reference/sql/create-task. Kept as a definition, suspended at first. */
export const createTask: Handler<"create_task"> = async (statement, context) => {
  if (statement.clone) return cloneTask(statement, statement.clone, context);
  checkOptions(statement.options, "TASK");
  const warehouse = textOption(statement.options, "WAREHOUSE");
  if (warehouse !== undefined) warehouseNamed(warehouse, context);
  return create(statement, context, {
    kind: "TASK",
    word: "Task",
    target: schemaTarget(statement, context),
    make: (base, change) => {
      for (const name of statement.after)
        refuseRunningGraph(mustFind(context.names, "TASK", name), false, context);
      return change.put<Task>(
        checkedTask({
          ...base,
          kind: "TASK",
          comment: statement.comment ?? textOption(statement.options, "COMMENT"),
          state: "suspended",
          options: statement.options,
          after: statement.after,
          when: statement.when && { text: statement.whenText ?? "", expression: statement.when },
          body: statement.body,
        }),
      );
    },
  });
};

/** A suspended task with the definition of another. */
function cloneTask(
  statement: CreateTask,
  name: ObjectName,
  context: StatementContext,
): Promise<HandlerResult> {
  const source = mustFind(context.names, "TASK", name);
  context.authorize("OWNERSHIP", source);
  return create(statement, context, {
    kind: "TASK",
    word: "Task",
    target: schemaTarget(statement, context),
    make: (base, change) =>
      change.put<Task>({ ...source, ...base, comment: source.comment, state: "suspended" }),
  });
}
