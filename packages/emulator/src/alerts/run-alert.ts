import type { Catalog } from "../catalog/catalog";
import type { Alert } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import type { AlertHistory, AlertRun } from "./history";

/** Runs one statement of an alert as its owner, in its schema and warehouse. Throws SqlError. */
export type AlertStatement = (
  alert: Alert,
  sql: string,
) => Promise<{ readonly queryId: string | undefined; readonly rows: readonly string[] }>;

interface Running {
  readonly catalog: Catalog;
  readonly history: AlertHistory;
  readonly clock: () => Date;
  readonly execute: AlertStatement;
}

/** Looks whether the condition has any rows, and runs the action when it has. Never throws: what fails is in the history. */
export async function runAlert(
  alert: Alert,
  scheduledAt: Date,
  { catalog, history, clock, execute }: Running,
): Promise<void> {
  const [database = "", schema = ""] = pathOf(catalog, alert);
  const { id, name, condition, action } = alert;
  const run: AlertRun = history.add({
    ...{ alert: id, name, database, schema, condition, action, scheduledAt },
    state: "EXECUTING",
  });
  try {
    const asked = await execute(alert, condition);
    run.conditionQueryId = asked.queryId;
    run.state = asked.rows.length > 0 ? "ACTION_FAILED" : "CONDITION_FALSE";
    if (asked.rows.length > 0) {
      run.actionQueryId = (await execute(alert, action)).queryId;
      run.state = "TRIGGERED";
    }
  } catch (error) {
    if (run.state === "EXECUTING") run.state = "CONDITION_FAILED";
    run.errorCode = error instanceof SqlError ? error.code : "000603";
    run.errorMessage = error instanceof Error ? error.message : String(error);
  }
  run.completedAt = clock();
}
