import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { connect, type Connection, type Row } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";
import { scriptFiles } from "../scripts/script-files";
import { lastDay, smallBank } from "./small-bank";

/** A local Snowflake with small banks in it, for the churn scripts of customer360. */
export interface ChurnBank {
  readonly connection: Connection;
  rows(sql: string): Promise<Row[]>;
  /** The first column of the first row. */
  value(sql: string): Promise<unknown>;
  /** What a procedure of GOLD answers that has no arguments. */
  call(procedure: string): Promise<unknown>;
  /** Runs the scripts of these folders of `sql/customer360`, of which only those whose path has `part` where that is given. */
  runScripts(folder: string, part?: string): Promise<void>;
  /** Another bank, whose database is then the session's. */
  open(database: string, seed: number, customers?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it with the database BANK: marts, and what setup makes. */
export async function startChurnBank(): Promise<ChurnBank> {
  const folder = mkdtempSync(join(tmpdir(), "firn-churn-"));
  const emulator = await startSnowflake(folder);
  const connection = await connect(emulator.connection);
  const rows = (sql: string) => connection.query<Row>(sql);
  const value = async (sql: string) => Object.values((await rows(sql))[0] ?? {})[0];
  const runScripts = async (name: string, part = "") => {
    const scripts = scriptFiles(repositoryRoot, "customer360", [name]);
    for (const { path, text } of scripts.filter((script) => script.path.includes(part)))
      await connection.runScript(text, { file: path });
  };
  const open = async (database: string, seed: number, customers?: number) => {
    await connection.runScript(`CREATE DATABASE ${database}; CREATE SCHEMA BRONZE; CREATE SCHEMA SILVER; CREATE SCHEMA GOLD;
${smallBank(seed, customers)} USE SCHEMA BRONZE; SET as_of = '${lastDay}'::DATE;`);
    for (const name of ["setup", "procedures", "tasks"]) await runScripts(name);
  };
  await connection.runScript("CREATE WAREHOUSE WH;");
  await open("BANK", 1);
  return {
    connection,
    rows,
    value,
    call: (procedure) => value(`CALL GOLD.${procedure}()`),
    runScripts,
    open,
    stop: async () => {
      await connection.close();
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
