import { setTimeout as sleep } from "node:timers/promises";
import { LOCAL, UserError } from "@firn/config";
import type { WarehouseGeneration } from "@firn/demo-kit";
import { connect, nameParts, qualified, type Connection } from "@firn/snowflake";
import type { StepContext } from "../context";
import { stateOf, type TaskRun } from "./graph-state";

/** Begins a run of the task graph. */
export interface Beginner {
  readonly begin: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const POLL_MS = 3000;

/**
 * In the local environment the clock is turned to the next scheduled run, which only its administrator may do; it answers when all that
 * came due has run. Elsewhere the root task is executed.
 */
export async function beginnerFor(
  { config, transformer, signal }: StepContext,
  { rootTask, minutes }: WarehouseGeneration,
): Promise<Beginner> {
  if (config.environment !== LOCAL) {
    const task = qualified(...nameParts(rootTask));
    return {
      begin: async () => void (await transformer.execute(`EXECUTE TASK ${task}`)),
      close: () => Promise.resolve(),
    };
  }
  const administrator = await connect(config.snowflake, { signal });
  return {
    begin: async () =>
      void (await administrator.execute("CALL SYSTEM$FIRN_ADVANCE_CLOCK(?)", [minutes * 60], { signal })),
    close: () => administrator.close(),
  };
}

/**
 * Runs the graph once, to the end of its last task.
 * @throws UserError where one of its tasks fails, or the last one has not ended after twice the schedule's interval
 */
export async function runTaskGraph(
  { transformer, signal, clock }: StepContext,
  { lastTask, minutes }: WarehouseGeneration,
  begin: () => Promise<void>,
): Promise<void> {
  const since = await warehouseTime(transformer);
  await begin();
  const deadline = clock().getTime() + 2 * minutes * 60_000;
  for (;;) {
    const state = stateOf(await runsSince(transformer, since), lastTask);
    if (state.kind === "ended") return;
    if (state.kind === "failed")
      throw new UserError(`The task ${state.task} failed: ${state.reason}`, {
        hint: "SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY()) shows all runs.",
      });
    if (clock().getTime() > deadline)
      throw new UserError(`The task ${lastTask} has not ended after ${2 * minutes} minutes.`, {
        hint: "CALL CHECK_PIPELINE_STATUS() shows what waits.",
      });
    await sleep(POLL_MS, undefined, { signal });
  }
}

async function warehouseTime(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ NOW: string }>("SELECT CURRENT_TIMESTAMP()::VARCHAR AS now");
  return row?.NOW ?? "";
}

/** Runs that were scheduled since then, of all tasks of the current database. */
async function runsSince(connection: Connection, since: string): Promise<TaskRun[]> {
  const rows = await connection.query<Record<"TASK" | "STATE", string> & { REASON: string | null }>(
    `SELECT schema_name || '.' || name AS task, state, error_message AS reason
FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())
WHERE database_name = CURRENT_DATABASE() AND scheduled_time >= ?::TIMESTAMP_LTZ`,
    [since],
  );
  return rows.map(({ TASK, STATE, REASON }) => ({
    task: TASK,
    state: STATE,
    reason: REASON ?? "no reason given",
  }));
}
