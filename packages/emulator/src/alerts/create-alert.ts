import type { Alert } from "../catalog/model";
import { findWarehouse } from "../warehouses/find-warehouse";
import { create, schemaTarget } from "../statements/create/creation";
import type { Handler } from "../statements/handler";
import { checkedSchedule } from "../statements/create/alert-schedule";
import { textOption } from "../statements/options";

/** CREATE ALERT. https://docs.snowflake.com/en/sql-reference/sql/create-alert. Suspended at first, as a task is. */
export const createAlert: Handler<"create_alert"> = (statement, context) => {
  const schedule = checkedSchedule(statement.options);
  const warehouse = textOption(statement.options, "WAREHOUSE");
  return create(statement, context, {
    kind: "ALERT",
    word: "Alert",
    target: schemaTarget(statement, context),
    make: (base, change) =>
      change.put<Alert>({
        ...base,
        kind: "ALERT",
        comment: statement.comment ?? textOption(statement.options, "COMMENT"),
        state: "suspended",
        schedule,
        warehouse: warehouse === undefined ? undefined : findWarehouse(warehouse, context).name,
        condition: statement.condition,
        action: statement.action,
      }),
  });
};
