import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog/catalog";
import type { Alert, Table, Task } from "../catalog/model";
import { fullName, pathOf, quoteName } from "../catalog/names";
import { copyText } from "../pipes/definition";
import { PipeRun } from "../pipes/load";
import type { RunPipe } from "../pipes/runner";
import { nameParts } from "../parser/name-parts";
import type { Session } from "./result";
import type { SessionState } from "./state";
import { textOption } from "../statements/options";
import type { TaskHost } from "../tasks/scheduler";
import type { TaskContext } from "../tasks/task-context";

/** Opens a session without a login, for the system. */
export type OpenSession = (place: Partial<SessionState>) => Promise<Session>;

/** Runs tasks as their owning role, in their own schema and warehouse, each in a session of its own; conditions need no warehouse. */
export function taskHost(catalog: Catalog, open: OpenSession): TaskHost {
  const within = async <T>(
    task: Task | Alert | Table,
    work: (session: Session) => Promise<T>,
    wanted: string | undefined,
    running?: TaskContext,
  ): Promise<T> => {
    const [database, schema] = pathOf(catalog, task);
    const warehouse = wanted === undefined ? undefined : nameParts(wanted).at(-1)?.value;
    const serverless = warehouse === undefined;
    const session = await open({ database, schema, role: task.owner, warehouse, serverless, task: running });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  };
  return {
    condition: (running, signal) =>
      within(
        running.task,
        async (session) => {
          const condition = `SELECT (${running.task.when?.text ?? "TRUE"})::BOOLEAN`;
          return (await execute(session, condition, signal)).rows[0] === '["1"]';
        },
        undefined,
        running,
      ),
    statement: (running, signal) =>
      within(
        running.task,
        async (session) => (await execute(session, running.task.body, signal)).queryId,
        textOption(running.task.options, "WAREHOUSE"),
        running,
      ),
    refresh: (table) =>
      within(
        table,
        async (session) => {
          const name = fullName(...pathOf(catalog, table));
          await execute(session, `ALTER DYNAMIC TABLE ${name} REFRESH`, new AbortController().signal);
        },
        quoteName(table.dynamic.warehouse),
      ),
    alertStatement: (alert, sql) =>
      within(
        alert,
        (session) => execute(session, sql, new AbortController().signal),
        alert.warehouse === undefined ? undefined : quoteName(alert.warehouse),
      ),
    suspend: (task) =>
      within(
        task,
        async (session) => {
          const name = fullName(...pathOf(catalog, task));
          await execute(session, `ALTER TASK ${name} SUSPEND`, new AbortController().signal);
        },
        undefined,
      ),
  };
}

/** Runs the COPY of a pipe as its owning role, in the pipe's schema. */
export const runPipe =
  (catalog: Catalog, open: OpenSession): RunPipe =>
  async (pipe, signal) => {
    const run = new PipeRun(pipe);
    const [database, schema] = pathOf(catalog, pipe);
    const session = await open({ database, schema, role: pipe.owner, serverless: true, pipe: run });
    try {
      await execute(session, copyText(pipe.definition), signal);
      return run.leavesMore;
    } finally {
      await session.close();
    }
  };

async function execute(session: Session, sql: string, signal: AbortSignal) {
  const queryId = randomUUID();
  const request = { sql, binds: {}, statementCount: 0, describeOnly: false, queryId, signal };
  const result = (await session.execute(request)).at(-1);
  const rows: string[] = [];
  for await (const batch of result?.rows() ?? []) for (const row of batch) rows.push(row);
  return { queryId: result?.queryId, rows };
}
