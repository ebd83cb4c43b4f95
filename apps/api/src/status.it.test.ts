import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "@firn/config";
import { connect, type Connection, Ledger } from "@firn/snowflake";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";
import { readStatus } from "./status";

let folder: string;
let emulator: TestSnowflake;
let connection: Connection;
let ledger: Ledger;
let minute = 0;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-status-"));
  emulator = await startSnowflake(folder);
  connection = await connect(emulator.connection);
  await connection.runScript(
    `CREATE WAREHOUSE W; USE WAREHOUSE W; CREATE DATABASE FIRN; CREATE SCHEMA FIRN.OBSERVABILITY; CREATE DATABASE SHOP; CREATE SCHEMA SHOP.RAW;
     CREATE TABLE SHOP.RAW.SALES AS SELECT 1 AS id UNION ALL SELECT 2; CREATE VIEW SHOP.RAW.BIG_SALES AS SELECT * FROM SHOP.RAW.SALES`,
  );
  const clock = () => new Date(Date.UTC(2026, 0, 2, 3, minute++));
  const scope = { environment: "local", schema: "FIRN.OBSERVABILITY", gitCommit: undefined, clock };
  ledger = new Ledger(connection, scope);
  await ledger.prepare(fs.readFileSync(path.join(repositoryRoot, "sql/platform/observability.sql"), "utf8"));
}, 60_000);
afterAll(async () => {
  await connection.close();
  await emulator.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const start = (demo: string) =>
  ledger.start({ step: "verify", demo, datasetId: undefined, fingerprint: undefined });

async function verified(demo: string, check: string, value: number, holds: boolean): Promise<void> {
  const id = await start(demo);
  await ledger.checked(id, demo, [{ table: "SALES", name: check, violations: holds ? 0 : 3, holds }]);
  await ledger.truthsTold(id, demo, [{ name: "sales per day", value, low: 1, high: 2.5, holds }]);
  await ledger.finish(id, { outcome: holds ? "done" : "failed", rows: 2, seconds: 1.5 });
}

const status = () =>
  readStatus(connection, {
    environment: "local",
    outputs: { observability: "FIRN.OBSERVABILITY", demos: { shop: { database: "SHOP" } } },
  });

test("an empty ledger has nothing to tell, the catalogue has", async () => {
  expect(await status()).toEqual({
    environment: "local",
    runs: [],
    checks: [],
    truths: [],
    tables: [
      { demo: "shop", schema: "RAW", table: "BIG_SALES", kind: "view", rows: null },
      { demo: "shop", schema: "RAW", table: "SALES", kind: "table", rows: 2 },
    ],
  });
});

test("checks and truths are those of each demo's latest verify, whatever the older ones asked", async () => {
  await verified("shop", "has 100 rows", 9, false);
  await verified("hvac", "has 7 rows", 1, false);
  await verified("shop", "has 200 rows", 2, true);
  const { checks, truths } = await status();
  expect(checks).toEqual([
    { demo: "hvac", table: "SALES", name: "has 7 rows", violations: 3, holds: false },
    { demo: "shop", table: "SALES", name: "has 200 rows", violations: 0, holds: true },
  ]);
  expect(truths).toEqual([
    { demo: "hvac", name: "sales per day", value: 1, low: 1, high: 2.5, holds: false },
    { demo: "shop", name: "sales per day", value: 2, low: 1, high: 2.5, holds: true },
  ]);
});

test("a verify that was killed while it wrote does not count, but is seen among the steps", async () => {
  const id = await start("shop");
  await ledger.checked(id, "shop", [{ table: "SALES", name: "has 300 rows", violations: 9, holds: false }]);
  const { checks, runs } = await status();
  expect(checks.map(({ name }) => name)).toEqual(["has 7 rows", "has 200 rows"]);
  expect(runs[0]).toMatchObject({
    demo: "shop",
    step: "verify",
    outcome: "running",
    rows: null,
    seconds: null,
  });
  expect(runs[1]).toMatchObject({ outcome: "done", rows: 2, seconds: 1.5, error: null });
  expect(runs[0]?.startedAt).toMatch(/^2026-01-02 03:\d\d:00$/);
});

test("another environment's rows are not shown", async () => {
  await connection.execute("UPDATE FIRN.OBSERVABILITY.RUNS SET environment = 'dev'");
  expect(await status()).toMatchObject({ runs: [], checks: [], truths: [] });
});
