import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type snowflake from "snowflake-sdk";
import { openEngine } from "../session/local-engine";
import { startServer } from "../server";
import { connect, disconnect, execute } from "../server/fixture";

export interface Running {
  readonly folder: string;
  readonly port: number;
  readonly connection: snowflake.Connection;
  /** Runs statements one after another; the last one's rows. */
  sql(...statements: string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  stop(): Promise<void>;
}

/** An account of its own behind a real driver: database D, schema PUBLIC. */
export async function startAccount(s3Endpoint?: string): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "firn-account-"));
  const engine = await openEngine({
    dataFolder: folder,
    adminPassword: "secret",
    s3Endpoint,
    threads: 2,
    memoryLimit: "1GB",
  });
  const server = await startServer({ engine, port: 0, spoolFolder: join(folder, "spool") });
  const connection = await connect(server.port, { role: "ACCOUNTADMIN" });
  const sql: Running["sql"] = async (...statements) => {
    let rows: Awaited<ReturnType<Running["sql"]>> = [];
    for (const statement of statements) rows = (await execute(connection, statement)).rows;
    return rows;
  };
  await sql("CREATE WAREHOUSE TEST_WH", "CREATE DATABASE D", "USE SCHEMA D.PUBLIC");
  const stop = async () => {
    await disconnect(connection);
    await server.close();
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, port: server.port, connection, sql, stop };
}
