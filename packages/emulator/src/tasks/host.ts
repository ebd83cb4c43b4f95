import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog/catalog";
import type { Task } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { nameParts } from "../session/dynamic-name";
import type { Session } from "../session/result";
import type { SessionState } from "../session/state";
import { textOption } from "../statements/options";
import type { TaskHost } from "./scheduler";

/** Opens a session without a login, for the system. */
export type OpenSession = (place: Partial<SessionState>) => Promise<Session>;

/** Runs tasks as their owning role, in their own schema and warehouse, each in a session of its own; conditions need no warehouse. */
export function taskHost(catalog: Catalog, open: OpenSession): TaskHost {
  const within = async <T>(
    task: Task,
    work: (session: Session) => Promise<T>,
    wanted: string | undefined,
  ): Promise<T> => {
    const [database, schema] = pathOf(catalog, task);
    const warehouse = wanted === undefined ? undefined : nameParts(wanted).at(-1)?.value;
    const serverless = warehouse === undefined;
    const session = await open({ database, schema, role: task.owner, warehouse, serverless });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  };
  return {
    condition: (task, signal) =>
      within(
        task,
        async (session) => {
          const { rows } = await execute(session, `SELECT (${task.when?.text ?? "TRUE"})::BOOLEAN`, signal);
          return rows[0] === '["1"]';
        },
        undefined,
      ),
    statement: (task, _run, signal) =>
      within(
        task,
        async (session) => (await execute(session, task.body, signal)).queryId,
        textOption(task.options, "WAREHOUSE"),
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

async function execute(session: Session, sql: string, signal: AbortSignal) {
  const queryId = randomUUID();
  const request = { sql, binds: {}, statementCount: 0, describeOnly: false, queryId, signal };
  const result = (await session.execute(request)).at(-1);
  const rows: string[] = [];
  for await (const batch of result?.rows() ?? []) for (const row of batch) rows.push(row);
  return { queryId: result?.queryId, rows };
}
