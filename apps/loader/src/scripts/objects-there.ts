import { nameParts, qualified, type Connection, type Row } from "@firn/snowflake";
import { demoOutputs, type StepContext } from "../context";

/** What scripts make besides tables and views, as SHOW calls it. A procedure's overloads differ in their arguments. */
const shown = [
  { kind: "TASKS", name: "name" },
  { kind: "STREAMS", name: "name" },
  { kind: "PROCEDURES", name: "arguments" },
  { kind: "CORTEX SEARCH SERVICES", name: "name" },
  { kind: "SEMANTIC VIEWS", name: "name" },
] as const;

/** Everything in the demo's database that a script may have made, as `KIND SCHEMA.NAME`. */
export async function objectsThere(context: StepContext): Promise<Set<string>> {
  const { connection, signal } = context;
  const tables = await connection.query<Row>(
    `SELECT table_type AS kind, table_schema || '.' || table_name AS name FROM INFORMATION_SCHEMA.TABLES
WHERE table_schema <> 'INFORMATION_SCHEMA'`,
    [],
    { signal },
  );
  const names = tables.map(({ KIND, NAME }) => `${String(KIND)} ${String(NAME)}`);
  for (const { kind, name } of shown) {
    const rows = await show(connection, kind, demoOutputs(context).database, signal);
    names.push(...rows.map((row) => `${kind} ${String(row.schema_name)}.${String(row[name])}`));
  }
  return new Set(names);
}

function show(connection: Connection, kind: string, database: string, signal: AbortSignal): Promise<Row[]> {
  return connection.query<Row>(`SHOW ${kind} IN DATABASE ${qualified(...nameParts(database))}`, [], {
    signal,
  });
}
