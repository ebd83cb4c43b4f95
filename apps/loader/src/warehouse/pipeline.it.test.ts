import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { repositoryRoot } from "@firn/config";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";
import { scriptFiles, scriptFolders } from "../scripts/script-files";

const folder = mkdtempSync(join(tmpdir(), "firn-pipeline-"));
let server: TestSnowflake;
let session: Connection;
let other: Connection;

async function open(): Promise<void> {
  server = await startSnowflake(folder);
  [session, other] = await Promise.all([connect(server.connection), connect(server.connection)]);
  for (const each of [session, other])
    await each.runScript("CREATE WAREHOUSE IF NOT EXISTS WH; USE WAREHOUSE WH");
}

async function setUp(): Promise<void> {
  for (const each of [session, other]) await each.runScript("USE SCHEMA RETAIL_DEMO.RAW_DATA");
  for (const { text, path } of scriptFiles(repositoryRoot, "retail", scriptFolders.setup))
    await session.runScript(text, { file: path });
}

beforeAll(async () => {
  await open();
  await session.runScript("CREATE DATABASE RETAIL_DEMO");
  for (const schema of ["REFERENCE_DATA", "RAW_DATA", "BRONZE", "GOLD"])
    await session.execute(`CREATE SCHEMA ${schema}`);
  await setUp();
}, 60_000);

afterAll(async () => {
  await Promise.all([session.close(), other.close()]);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const oneOf = async (sql: string) => Object.values((await session.query(sql))[0] ?? {})[0];
const advance = (minutes: number) => session.execute("CALL SYSTEM$FIRN_ADVANCE_CLOCK(?)", [minutes * 60]);
const taskStates = async () =>
  (await session.query("SHOW TASKS IN SCHEMA RAW_DATA")).map(({ state }) => state);
const runsInState = (state: string) =>
  session.query<{ NAME: string }>(
    "SELECT name FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY()) WHERE state = ? ORDER BY scheduled_time",
    [state],
  );

/** How many rows break each promise of sql/retail/verify. */
async function broken(): Promise<number[]> {
  const rows = scriptFiles(repositoryRoot, "retail", ["verify"]).map(({ text }) => session.query(text));
  return (await Promise.all(rows)).map(({ length }) => length);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); await sleep(5))
    if (Date.now() > end) throw new Error("it never held");
}

describe("the retail pipeline", () => {
  it("moves each generation through all layers under the turned clock", async () => {
    await session.execute("CALL START_PIPELINE()");
    await advance(95);
    const runs = await runsInState("SUCCEEDED");
    expect(runs.map(({ NAME }) => NAME).sort()).toEqual([
      ...Array<string>(3).fill("BRONZE_TRANSFORMATION_TASK"),
      ...Array<string>(3).fill("DATA_GENERATION_TASK"),
      ...Array<string>(3).fill("GOLD_TRANSFORMATION_TASK"),
    ]);
    expect(await oneOf("SELECT COUNT(*) FROM GOLD.FCT_SALES")).toBe(150);
    expect(await broken()).toEqual([0, 0, 0]);
  }, 60_000);

  it("keeps the state of its tasks when it is set up again, also where one of them was dropped", async () => {
    await setUp();
    expect(await taskStates()).toEqual(["started", "started", "started"]);
    await session.execute("CALL STOP_PIPELINE()");
    await setUp();
    expect(await taskStates()).toEqual(["suspended", "suspended", "suspended"]);
    await session.execute("CALL START_PIPELINE()");
    await session.execute("ALTER TASK DATA_GENERATION_TASK SUSPEND");
    await session.execute("DROP TASK GOLD_TRANSFORMATION_TASK");
    await session.execute("ALTER TASK DATA_GENERATION_TASK RESUME");
    await setUp();
    expect(await taskStates()).toEqual(["started", "started", "started"]);
    expect(await oneOf("SELECT COUNT(*) FROM GOLD.FCT_SALES")).toBe(150);
  }, 60_000);

  it("moves each event once when transformations and a generation overlap", async () => {
    await session.execute("CALL GENERATE_RETAIL_DATA(50, 200, 50, 10)");
    const call = (connection: Connection, name: string) => connection.execute(`CALL ${name}`);
    const third = await connect(server.connection);
    try {
      await third.runScript("USE WAREHOUSE WH; USE SCHEMA RETAIL_DEMO.RAW_DATA");
      await Promise.all([
        call(session, "TRANSFORM_BRONZE_TO_GOLD()"),
        call(other, "TRANSFORM_BRONZE_TO_GOLD()"),
        call(third, "GENERATE_RETAIL_DATA(50, 200, 50, 10)"),
      ]);
    } finally {
      await third.close();
    }
    await call(session, "TRANSFORM_BRONZE_TO_GOLD()");
    expect(await oneOf("SELECT COUNT(*) FROM GOLD.FCT_SALES")).toBe(550);
    expect(await broken()).toEqual([0, 0, 0]);
  }, 60_000);

  it("leaves nothing running when it is stopped in the middle", async () => {
    await session.execute("CALL START_PIPELINE()");
    const config = JSON.stringify({ customer_events: 2000, purchase_events: 60_000 });
    const before = await oneOf("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS");
    await session.execute(`EXECUTE TASK DATA_GENERATION_TASK USING CONFIG = '${config}'`);
    await until(async () => (await runsInState("EXECUTING")).length > 0);
    await session.execute("CALL STOP_PIPELINE()");
    await until(async () => (await runsInState("EXECUTING")).length === 0);
    expect(await runsInState("CANCELLED")).toEqual([{ NAME: "DATA_GENERATION_TASK" }]);
    await advance(120);
    expect(await oneOf("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS")).toBe(before);
    expect(await taskStates()).toEqual(["suspended", "suspended", "suspended"]);
  }, 60_000);

  it("loses no event and has none twice when the warehouse dies in the middle of the bronze task", async () => {
    await session.execute("CALL GENERATE_RETAIL_DATA(3000, 40000, 10000, 500)");
    await session.execute("CALL START_PIPELINE()");
    await session.execute("EXECUTE TASK DATA_GENERATION_TASK");
    await until(async () =>
      (await runsInState("EXECUTING")).some(({ NAME }) => NAME === "BRONZE_TRANSFORMATION_TASK"),
    );
    await server.kill();
    await Promise.allSettled([session.close(), other.close()]);
    await open();
    await session.execute("USE SCHEMA RETAIL_DEMO.RAW_DATA");
    expect(await oneOf("SELECT COUNT(*) FROM BRONZE.STG_PURCHASES")).toBe(550);
    expect(await oneOf("SELECT COUNT(*) > 50000 FROM RAW_RETAIL_EVENTS_STREAM")).toBe(true);
    await advance(35);
    expect(await oneOf("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS_STREAM")).toBe(0);
    expect(await broken()).toEqual([0, 0, 0]);
  }, 120_000);

  it("says what went wrong when a procedure loops, and goes on", async () => {
    await session.execute(
      "CREATE OR REPLACE PROCEDURE FOR_EVER() RETURNS VARCHAR LANGUAGE JAVASCRIPT AS 'for (;;) {}'",
    );
    await session.execute("ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 1");
    const answers = Promise.all([1, 2, 3].map(async () => (await connect(server.connection)).close()));
    await expect(session.execute("CALL FOR_EVER()")).rejects.toThrow(
      "timeout of 1 second(s) and was canceled",
    );
    await answers;
    expect(await oneOf("SELECT 1")).toBe(1);
  }, 60_000);
});
