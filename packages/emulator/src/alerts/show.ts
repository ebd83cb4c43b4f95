import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import type { Alert } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import type { Described } from "../statements/describe/described";
import type { StatementContext } from "../statements/handler";
import { type Row, type ShowHandler } from "../statements/show/listing";
import { objectsIn } from "../statements/show/scope";
import type { AlertHistory, AlertRun } from "./history";
import { ownedCells } from "../statements/show/placed-cells";

const COLUMNS = [
  "created_on",
  "name",
  "database_name",
  "schema_name",
  "owner",
  "comment",
  "warehouse",
  "schedule",
  "state",
  "condition",
  "action",
  "owner_role_type",
];

/** https://docs.snowflake.com/en/sql-reference/sql/show-alerts */
export const showAlerts: ShowHandler = (statement, context) => ({
  columns: COLUMNS,
  nameColumn: "name",
  rows: objectsIn(statement, context, "ALERT").map(({ object }) => alertRow(object, context)),
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-alert */
export function describeAlert(alert: Alert, context: StatementContext): Described {
  const row = alertRow(alert, context);
  return { columns: COLUMNS, rows: [COLUMNS.map((name) => row[name])] };
}

function alertRow(alert: Alert, { catalog }: StatementContext): Row {
  const [database, schema] = pathOf(catalog, alert);
  return {
    ...ownedCells(alert),
    database_name: database,
    schema_name: schema,
    warehouse: alert.warehouse ?? null,
    schedule: alert.schedule,
    state: alert.state,
    condition: alert.condition,
    action: alert.action,
  };
}

const HISTORY =
  columnsFrom(`NAME, DATABASE_NAME, SCHEMA_NAME, CONDITION, CONDITION_QUERY_ID, ACTION, ACTION_QUERY_ID, STATE, SQL_ERROR_CODE,
  SQL_ERROR_MESSAGE, SCHEDULED_TIME moment, COMPLETED_TIME moment`);

/** https://docs.snowflake.com/en/sql-reference/functions/alert_history, the newest first */
export function alertHistory(
  history: AlertHistory,
  args: ReadonlyMap<string, BoundConstant>,
  path: readonly string[],
): ResolvedRelation {
  const name = args.get("ALERT_NAME")?.value?.toUpperCase();
  const rows = history.all
    .filter((run) => name === undefined || run.name === name)
    .slice(0, Number(args.get("RESULT_LIMIT")?.value ?? 100))
    .map((run) => {
      const cells = historyRow(run);
      return wireRow(
        HISTORY,
        HISTORY.map((column) => cells[column.name]),
      );
    });
  return { ...resultRelation(HISTORY, rows), path };
}

const historyRow = (run: AlertRun): Readonly<Record<string, CellValue>> => ({
  NAME: run.name,
  DATABASE_NAME: run.database,
  SCHEMA_NAME: run.schema,
  CONDITION: run.condition,
  CONDITION_QUERY_ID: run.conditionQueryId ?? null,
  ACTION: run.action,
  ACTION_QUERY_ID: run.actionQueryId ?? null,
  STATE: run.state,
  SQL_ERROR_CODE: run.errorCode ?? null,
  SQL_ERROR_MESSAGE: run.errorMessage ?? null,
  SCHEDULED_TIME: run.scheduledAt,
  COMPLETED_TIME: run.completedAt ?? null,
});
