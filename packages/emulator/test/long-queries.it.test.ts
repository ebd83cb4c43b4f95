import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeDriver } from "./drivers/node-driver";
import { startProcess, type EmulatorProcess } from "./emulator-process";
import { plainClient } from "./plain-client";

/** More than the pool has threads. */
const LONG_QUERIES = 200;
const AT_ONCE_MILLISECONDS = 5_000;
const MILLION = "TABLE(GENERATOR(ROWCOUNT => 1000000))";
const LONG = `SELECT COUNT(*) FROM ${MILLION} a, ${MILLION} b, ${MILLION} c`;

let folder: string;
let emulator: EmulatorProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-long-"));
  emulator = await startProcess(folder);
}, 60_000);
afterAll(async () => {
  await emulator.kill();
  rmSync(folder, { recursive: true, force: true });
});

const atOnce = async <T>(work: Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await work;
  expect(performance.now() - start).toBeLessThan(AT_ONCE_MILLISECONDS);
  return result;
};

describe("Many long queries at once", () => {
  it("lock nobody out: those that are too many are queued, and can be cancelled there", async () => {
    const clients: Awaited<ReturnType<typeof plainClient>>[] = [];
    for (let index = 0; index < LONG_QUERIES; index++) clients.push(await plainClient(emulator.port));
    const others = await nodeDriver(emulator.port);
    await others.query("CREATE DATABASE d");
    const states = async () => {
      const { rows } = await others.query(
        `SELECT EXECUTION_STATUS, SESSION_ID FROM TABLE(d.INFORMATION_SCHEMA.QUERY_HISTORY(RESULT_LIMIT => 10000))
        WHERE QUERY_TEXT LIKE 'SELECT COUNT(*) FROM TABLE(GENERATOR%' ORDER BY START_TIME`,
      );
      return rows;
    };
    const ended = Promise.allSettled(clients.map((run) => run(LONG)));
    let known = await states();
    while (known.length < LONG_QUERIES) known = await states();
    await atOnce(plainClient(emulator.port));
    for (const sql of ["SELECT 1", "CREATE SCHEMA e", "BEGIN", "COMMIT", "SHOW TABLES"])
      await atOnce(others.query(sql));
    known = await atOnce(states());
    const queued = known.filter(([state]) => state === "QUEUED");
    expect(known.filter(([state]) => state === "RUNNING").length).toBeGreaterThan(0);
    expect(queued.length).toBeGreaterThan(LONG_QUERIES - 128);
    const [, last] = queued.at(-1) ?? [];
    await atOnce(others.query(`SELECT SYSTEM$CANCEL_ALL_QUERIES(${String(last)})`));
    expect((await states()).filter(([state]) => state === "QUEUED")).toHaveLength(queued.length - 1);
    const start = performance.now();
    await emulator.stop();
    expect(performance.now() - start).toBeLessThan(8000);
    await ended;
  }, 120_000);
});
