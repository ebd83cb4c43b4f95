import fs from "node:fs";
import path from "node:path";
import { type Config, UserError, localFiles } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { removeDemoFromLake } from "@firn/lake";
import { type Connection, nameParts, qualified, type Row, withConnection } from "@firn/snowflake";

const LEDGER_TABLES = ["RUNS", "LOADS", "DATASETS", "CHECKS", "TRUTHS"];

/** Drops one demo's tables and views, its objects in the lake, its files and its ledger rows; throws when anything is left. */
export async function resetDemo(config: Config, demo: Demo, print: (line: string) => void): Promise<void> {
  const outputs = config.outputs.demos[demo.name];
  if (!outputs)
    throw new UserError(`The local stack does not have the demo ${demo.name}.`, { hint: "npm start" });
  const removed = await removeDemoFromLake(config.lake, demo.name);
  const left = await withConnection(config.snowflake, async (connection) => {
    const schemas = outputs.schemas.map((schema) => qualified(...nameParts(outputs.database), schema));
    const before = await objectsIn(connection, schemas);
    for (const { kind, name } of before) await connection.execute(`DROP ${kind} IF EXISTS ${name}`);
    await forget(connection, config, demo);
    print(
      `${demo.name}: ${before.length} tables and views dropped, ${removed} objects removed from the lake`,
    );
    return objectsIn(connection, schemas);
  });
  fs.rmSync(path.join(localFiles(config.home).data, demo.name), { recursive: true, force: true });
  if (left.length === 0) return print(`${demo.name}: nothing is left`);
  throw new UserError(
    `${left.length} objects of ${demo.name} are still there: ${left.map(({ name }) => name).join(", ")}.`,
    {
      hint: "drop them by hand, then run npm run reset again",
    },
  );
}

async function objectsIn(
  connection: Connection,
  schemas: readonly string[],
): Promise<{ kind: string; name: string }[]> {
  const found: { kind: string; name: string }[] = [];
  for (const schema of schemas) {
    const rows = await connection.query<Row>(`SHOW OBJECTS IN SCHEMA ${schema}`);
    for (const row of rows) {
      const name = qualified(...[row.database_name, row.schema_name, row.name].map(String));
      found.push({ kind: String(row.kind) === "VIEW" ? "VIEW" : "TABLE", name });
    }
  }
  return found;
}

/** The ledger's rows of the demo, where the ledger was ever made. */
async function forget(connection: Connection, { outputs, environment }: Config, demo: Demo): Promise<void> {
  const schema = nameParts(outputs.observability);
  const rows = await connection.query<Row>(`SHOW TABLES IN SCHEMA ${qualified(...schema)}`);
  const there = rows.map(({ name }) => String(name));
  for (const table of LEDGER_TABLES.filter((each) => there.includes(each))) {
    await connection.execute(
      `DELETE FROM ${qualified(...schema, table)} WHERE environment = ? AND demo = ?`,
      [environment, demo.name],
    );
  }
}
