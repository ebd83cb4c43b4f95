import { identifier, literal, nameParts, qualified, type Connection, type Row } from "@firn/snowflake";

/** Runs `work` while the graph of the root task is started, and suspends those tasks again that were suspended before. */
export async function withTasksStarted<T>(
  connection: Connection,
  rootTask: string,
  work: () => Promise<T>,
): Promise<T> {
  const suspended = await suspendedTasks(connection, rootTask);
  await connection.query(`SELECT SYSTEM$TASK_DEPENDENTS_ENABLE(${literal(rootTask)}) AS answer`);
  try {
    return await work();
  } finally {
    for (const task of suspended) await connection.execute(`ALTER TASK ${task} SUSPEND`);
  }
}

/** The suspended tasks of the root's schema, the root first: a graph can be changed only while its root is suspended. */
async function suspendedTasks(connection: Connection, rootTask: string): Promise<string[]> {
  const [schema = "", root] = nameParts(rootTask);
  const rows = await connection.query<Row>(`SHOW TASKS IN SCHEMA ${identifier(schema)}`);
  return rows
    .filter(({ state }) => state === "suspended")
    .map(({ name }) => String(name))
    .sort((a, b) => Number(b === root) - Number(a === root))
    .map((name) => qualified(schema, name));
}
