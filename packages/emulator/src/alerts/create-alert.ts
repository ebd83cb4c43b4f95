import type { Alert } from "../catalog/model";
import { notSupported } from "../errors";
import { findWarehouse } from "../warehouses/find-warehouse";
import { create, schemaTarget } from "../statements/create/creation";
import type { Handler } from "../statements/handler";
import { rejectUnknown, textOption } from "../statements/options";
import { parseSchedule } from "../tasks/schedule";
import type { Option } from "../ast";

const OPTIONS = ["WAREHOUSE", "SCHEDULE", "COMMENT"];

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

/** SCHEDULE of an alert. Throws for none: alerts on new data are not there. */
export function checkedSchedule(options: readonly Option[]): string {
  rejectUnknown(options, OPTIONS, "ALERT");
  const schedule = textOption(options, "SCHEDULE");
  if (schedule === undefined) throw notSupported("an alert without a SCHEDULE");
  parseSchedule(schedule);
  return schedule;
}
