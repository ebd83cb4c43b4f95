import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryRoot } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { columnsOf } from "@firn/schema";
import { identifier, nameParts, qualified } from "@firn/snowflake";
import { demoOutputs, type StepContext } from "../context";
import { rawSchema } from "../load/prepare-tables";
import type { Line } from "../reporter/reporter";

/** Prints a hash of each raw table's and each mart's rows, whatever their order: equal hashes in two environments mean equal data. */
export async function printHashes(context: StepContext, line: Line): Promise<void> {
  for (const table of context.demo.tables) {
    const columns = columnsOf(table).map(({ name }) => identifier(name.toUpperCase()));
    const from = `${rawSchema(context)}.${identifier(table.name)}`;
    line.note(`${table.name} ${await hashOf(context, columns.join(", "), from)}`);
  }
  for (const { schema, name, from } of await martsThere(context)) {
    line.note(`${schema}.${name} ${await hashOf(context, "*", from)}`);
  }
}

/** The names of the tables that the demo's dbt project calls marts: those of their files. */
export function martNames({ name }: Pick<Demo, "name">, root = repositoryRoot): string[] {
  const folder = join(root, "dbt", name, "models", "marts");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sql"))
    .map((file) => basename(file, ".sql").toUpperCase())
    .sort();
}

async function martsThere(context: StepContext) {
  const database = qualified(...nameParts(demoOutputs(context).database));
  const tables = await context.connection.query<{ TABLE_SCHEMA: string; TABLE_NAME: string }>(
    `SELECT table_schema, table_name
FROM ${database}.INFORMATION_SCHEMA.TABLES
WHERE table_type = 'BASE TABLE'
ORDER BY table_name`,
  );
  const marts = new Set(martNames(context.demo));
  return tables
    .filter((table) => marts.has(table.TABLE_NAME))
    .map((table) => ({
      schema: table.TABLE_SCHEMA,
      name: table.TABLE_NAME,
      from: `${database}.${qualified(table.TABLE_SCHEMA, table.TABLE_NAME)}`,
    }));
}

async function hashOf({ connection }: StepContext, columns: string, from: string): Promise<string> {
  const [row] = await connection.query<{ HASH: unknown }>(
    `SELECT HASH_AGG(${columns})::VARCHAR AS hash FROM ${from}`,
  );
  return String(row?.HASH);
}
