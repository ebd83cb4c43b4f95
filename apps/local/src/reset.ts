import fs from "node:fs";
import { type Config, UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { removeDemoFromLake } from "@firn/lake";
import { type Connection, nameParts, qualified, type Row, withConnection } from "@firn/snowflake";
import { localCopies } from "./local-copies";

const LEDGER_TABLES = ["RUNS", "LOADS", "DATASETS", "CHECKS", "TRUTHS"];

/**
 * Drops one demo's tables and views, its objects in the lake, its files and its ledger rows, then looks again. Throws UserError naming
 * what is left.
 */
export async function resetDemo(
  config: Config,
  demo: Pick<Demo, "name">,
  print: (line: string) => void,
): Promise<void> {
  const outputs = config.outputs.demos[demo.name];
  if (!outputs)
    throw new UserError(`The local stack does not have the demo ${demo.name}.`, { hint: "npm start" });
  const schemas = outputs.schemas.map((schema) => qualified(...nameParts(outputs.database), schema));
  const copies = localCopies(config.home, config.environment, demo.name);
  const left = await withConnection(config.snowflake, async (connection) => {
    const dropped = await dropAll(connection, schemas);
    await forget(connection, config, demo);
    const removed = await removeDemoFromLake(config.lake, demo.name);
    for (const folder of copies) fs.rmSync(folder, { recursive: true, force: true });
    print(`${demo.name}: ${dropped} tables and views dropped, ${removed} objects removed from the lake`);
    return [
      ...(await objectsIn(connection, schemas)).map(({ name }) => name),
      ...(await objectsOnStage(connection, outputs.stage)),
      ...copies.filter((folder) => fs.existsSync(folder)),
    ];
  });
  if (left.length === 0) return print(`${demo.name}: nothing is left`);
  throw new UserError(`${left.length} things of ${demo.name} are still there: ${left.join(", ")}.`, {
    hint: "remove them by hand, then run npm run reset again",
  });
}

async function dropAll(connection: Connection, schemas: readonly string[]): Promise<number> {
  const found = await objectsIn(connection, schemas);
  for (const { kind, name } of found) await connection.execute(`DROP ${kind} IF EXISTS ${name}`);
  return found.length;
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

/** What the warehouse still sees of the demo in the lake. */
async function objectsOnStage(connection: Connection, stage: string): Promise<string[]> {
  const rows = await connection.query<Row>(`LIST @${stage}`);
  return rows.map(({ name }) => String(name));
}

/** The ledger's rows of the demo, where the ledger was ever made. */
async function forget(
  connection: Connection,
  { outputs, environment }: Config,
  demo: Pick<Demo, "name">,
): Promise<void> {
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
