import { qualified, type Connection, type Row } from "@firn/snowflake";

/** Something that a step made in a demo's database. */
export interface DemoObject {
  /** As DROP calls it. */
  readonly kind: string;
  /** As DROP names it: procedures and functions with the types of their arguments. */
  readonly name: string;
}

/** What is dropped, in an order in which nothing that goes is still used by what stays: tasks before all else, tables last. */
const kinds: readonly { readonly kind: string; readonly shown: string; readonly isRoutine?: boolean }[] = [
  { kind: "TASK", shown: "TASKS" },
  { kind: "STREAM", shown: "STREAMS" },
  { kind: "PROCEDURE", shown: "PROCEDURES", isRoutine: true },
  { kind: "FUNCTION", shown: "USER FUNCTIONS", isRoutine: true },
  { kind: "CORTEX SEARCH SERVICE", shown: "CORTEX SEARCH SERVICES" },
  { kind: "SEMANTIC VIEW", shown: "SEMANTIC VIEWS" },
  { kind: "VIEW", shown: "VIEWS" },
  { kind: "TABLE", shown: "TABLES" },
];

/** Drops everything of the schemas that a step can make again; says how many objects that were. */
export async function dropObjects(connection: Connection, schemas: readonly string[]): Promise<number> {
  const found = await objectsIn(connection, schemas);
  for (const { kind, name } of found) await connection.execute(`DROP ${kind} IF EXISTS ${name}`);
  return found.length;
}

/** Tasks, streams, routines, search services, views and tables of the schemas, kind by kind. */
export async function objectsIn(connection: Connection, schemas: readonly string[]): Promise<DemoObject[]> {
  const found: DemoObject[] = [];
  for (const { kind, shown, isRoutine = false } of kinds) {
    for (const schema of schemas) {
      const rows = await connection.query<Row>(`SHOW ${shown} IN SCHEMA ${schema}`);
      const names = rows.map((row) => (isRoutine ? signatureOf(row) : qualified(String(row.name))));
      found.push(...names.map((name) => ({ kind, name: `${schema}.${name}` })));
    }
  }
  return found;
}

/** `GENERATE(FLOAT, [FLOAT]) RETURN VARCHAR`, as SHOW has it, as DROP wants it: GENERATE(FLOAT, FLOAT). */
function signatureOf({ name, arguments: shown }: Row): string {
  const [, types = ""] = /\((.*)\) RETURN/.exec(String(shown)) ?? [];
  return `${qualified(String(name))}(${types.replace(/DEFAULT |[[\]]/g, "")})`;
}
