import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Driver } from "../drivers/driver";
import { nodeDriver } from "../drivers/node-driver";
import { plainClient } from "../plain-client";
import { peakMemory, startProcess, type EmulatorProcess } from "../emulator-process";

let folder: string;
let emulator: EmulatorProcess;
let client: Driver;
/** Does what is interrupted. */
let doomed: (sql: string) => Promise<unknown>;

const connect = async () => {
  emulator = await startProcess(folder);
  client = await nodeDriver(emulator.port);
  doomed = await plainClient(emulator.port);
};
/** Kills the emulator and opens the same folder again; whoever waits for an answer gets none. */
async function crash(): Promise<void> {
  await emulator.kill();
  await connect();
  await client.query("USE WAREHOUSE wh");
  await client.query("USE SCHEMA crashes.public");
}
const value = async (sql: string) => (await client.query(sql)).rows[0]?.[0];
const names = async (sql: string) => (await client.query(sql)).rows.map((row) => row[1]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-crash-"));
  await connect();
  await client.query("CREATE WAREHOUSE wh");
  await client.query("CREATE DATABASE crashes");
}, 60_000);
afterAll(async () => {
  await client.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test("a million rows reach a client within bounded memory", async () => {
  const sql = `SELECT SEQ8() AS n, REPEAT('x', 100) AS filler, n % 7 AS k, UUID_STRING() AS u FROM TABLE(GENERATOR(ROWCOUNT => 1000000))`;
  expect(await client.total(sql)).toEqual({ rows: 1_000_000, sum: 499_999_500_000 });
  // The result is 170 MB of text; DuckDB may take 512 MB and Node itself 150.
  expect(peakMemory(emulator.pid) ?? 0).toBeLessThan(900);
}, 120_000);

test("an open transaction is gone after a crash, what was committed is there", async () => {
  await client.query("CREATE TABLE ledger (n INT)");
  await client.query("INSERT INTO ledger VALUES (1)");
  await client.query("BEGIN");
  await client.query("INSERT INTO ledger SELECT SEQ4() FROM TABLE(GENERATOR(ROWCOUNT => 1000))");
  await client.query("DELETE FROM ledger WHERE n = 1");
  await crash();
  expect(await value("SELECT COUNT(*) FROM ledger")).toBe("1");
}, 60_000);

test.each([5, 40, 150, 400])(
  "killed %i ms into DML: all of a statement or nothing",
  async (milliseconds) => {
    await client.query("CREATE OR REPLACE TABLE rows_of (batch INT, n INT)");
    await doomed("USE SCHEMA crashes.public");
    const pair = async (batch: number) => {
      await doomed("BEGIN");
      await doomed(`INSERT INTO rows_of SELECT ${batch}, SEQ4() FROM TABLE(GENERATOR(ROWCOUNT => 20000))`);
      await doomed(`UPDATE rows_of SET n = -1 WHERE batch = ${batch} - 1`);
      await doomed("COMMIT");
    };
    let committed = 0;
    await doomed("USE WAREHOUSE wh");
    const working = (async () => {
      for (let batch = 1; ; batch++) {
        await pair(batch);
        committed = batch;
      }
    })().catch(() => undefined);
    await wait(milliseconds);
    await crash();
    void working;
    const { rows } = await client.query(
      "SELECT batch, COUNT(*), COUNT_IF(n = -1) FROM rows_of GROUP BY batch ORDER BY batch",
    );
    expect(rows.length === committed || rows.length === committed + 1).toBe(true);
    rows.forEach((row, index) =>
      expect(row).toEqual([String(index + 1), "20000", index === rows.length - 1 ? "0" : "20000"]),
    );
  },
  60_000,
);

test.each([5, 30, 100, 300])(
  "killed %i ms into DDL: catalogue and tables agree",
  async (milliseconds) => {
    await doomed("USE WAREHOUSE wh");
    const working = (async () => {
      for (let round = 1; ; round++) {
        await doomed(`CREATE OR REPLACE SCHEMA crashes.round`);
        await doomed(
          `CREATE OR REPLACE TABLE crashes.round.made AS SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 50000))`,
        );
        await doomed(`CREATE OR REPLACE TABLE crashes.round.copied CLONE crashes.round.made`);
        await doomed(`ALTER TABLE crashes.round.copied ADD COLUMN extra VARCHAR DEFAULT 'x'`);
        await doomed(`ALTER TABLE crashes.round.copied RENAME COLUMN n TO renamed`);
      }
    })().catch(() => undefined);
    await wait(milliseconds);
    await crash();
    void working;
    const there = await names("SHOW TABLES IN DATABASE crashes");
    for (const table of ["MADE", "COPIED"].filter((name) => there.includes(name))) {
      expect(await value(`SELECT COUNT(*) FROM crashes.round.${table}`)).toBe("50000");
      const described = (await client.query(`DESCRIBE TABLE crashes.round.${table}`)).rows.map(
        (row) => row[0],
      );
      const selected = (await client.query(`SELECT * FROM crashes.round.${table} LIMIT 1`)).columns.map(
        ({ name }) => name,
      );
      expect(selected).toEqual(described);
    }
    await client.query("CREATE OR REPLACE SCHEMA crashes.round");
    await client.query("CREATE TABLE crashes.round.made (n INT)");
    // A slow machine may be killed before its first statement: the next round has to find nothing of this one.
    await client.query("DROP SCHEMA crashes.round");
    await client.query("USE SCHEMA crashes.public");
  },
  60_000,
);

test.each([10, 100])(
  "killed %i ms into COPY: all its rows or none, and what is missing can still be loaded",
  async (milliseconds) => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `${n},${"x".repeat(20)}`).join("\n");
    for (const part of ["one", "two"]) {
      writeFileSync(join(folder, `${part}.csv`), lines);
      await client.query(`PUT 'file://${join(folder, `${part}.csv`)}' @~/crash OVERWRITE = TRUE`);
    }
    await client.query("CREATE OR REPLACE TABLE loaded (n INT, filler VARCHAR)");
    await doomed("USE WAREHOUSE wh");
    await doomed("USE SCHEMA crashes.public");
    const copy = "COPY INTO loaded FROM @~/crash FILE_FORMAT = (TYPE = CSV)";
    const working = doomed(copy).catch(() => undefined);
    await wait(milliseconds);
    await crash();
    void working;
    expect(["0", "100000"]).toContain(await value("SELECT COUNT(*) FROM loaded"));
    await client.query(copy);
    expect(await value("SELECT COUNT(*) FROM loaded")).toBe("100000");
    await client.query("REMOVE @~/crash");
  },
  60_000,
);
