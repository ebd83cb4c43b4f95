import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";

const path = "sql/retail/SETUP_SNOWFLAKE.sql";

/** The script that a person pastes into a worksheet. */
export const setupScript = readFileSync(join(repositoryRoot, path), "utf8");

/** An account of its own that the retail demo's one script has set up, through the real driver. */
export interface RetailAccount {
  readonly session: Connection;
  /** Runs the script, or what is made of it. */
  setUp(script?: string): Promise<void>;
  /** Another session, in the demo's raw schema. */
  connect(): Promise<Connection>;
  /** The only cell of a query's only row. */
  cell(sql: string): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startRetailAccount(): Promise<RetailAccount> {
  const folder = mkdtempSync(join(tmpdir(), "firn-retail-"));
  const server = await startSnowflake(folder);
  const session = await connect(server.connection);
  const setUp = async (script = setupScript) => void (await session.runScript(script, { file: path }));
  await setUp();
  return {
    session,
    setUp,
    connect: async () => {
      const another = await connect(server.connection);
      await another.runScript("USE WAREHOUSE RETAIL_WH; USE SCHEMA RETAIL_DEMO.RAW_DATA");
      return another;
    },
    cell: async (sql) => Object.values((await session.query(sql))[0] ?? {})[0],
    stop: async () => {
      await session.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
