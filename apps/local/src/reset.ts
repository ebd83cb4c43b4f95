import fs from "node:fs";
import { type Config, UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { removeDemoFromLake } from "@firn/lake";
import {
  type Connection,
  ledgerTables,
  nameParts,
  qualified,
  type Row,
  withConnection,
} from "@firn/snowflake";
import { dropObjects, objectsIn } from "./demo-objects";
import { localCopies } from "./local-copies";

/**
 * Drops what steps made in one demo's database, its objects in the lake, its files and its ledger rows, then looks again. Throws UserError naming
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
    const dropped = await dropObjects(connection, schemas);
    await forget(connection, config, demo);
    const removed = await removeDemoFromLake(config.lake, demo.name);
    for (const folder of copies) fs.rmSync(folder, { recursive: true, force: true });
    print(`${demo.name}: ${dropped} objects dropped, ${removed} objects removed from the lake`);
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
  for (const table of ledgerTables.filter((each) => there.includes(each))) {
    await connection.execute(
      `DELETE FROM ${qualified(...schema, table)} WHERE environment = ? AND demo = ?`,
      [environment, demo.name],
    );
  }
}
