import { get, type IncomingMessage } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Driver } from "./drivers/driver";
import { nodeDriver } from "./drivers/node-driver";
import { pythonDriver } from "./drivers/python-driver";
import { currentMemory, startProcess, type EmulatorProcess } from "./emulator-process";
import { plainClient, type Data } from "./plain-client";

const NODE_CLIENTS = 46;
const PYTHON_CLIENTS = 4;
const ACCOUNTS = 10;
const python = join(resolve(__dirname, "../../.."), ".venv", "bin", "python");

let folder: string;
let emulator: EmulatorProcess;
let first: Driver;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-many-"));
  emulator = await startProcess(folder);
  first = await nodeDriver(emulator.port);
  for (const sql of [
    "CREATE WAREHOUSE wh",
    "CREATE DATABASE many",
    "CREATE TABLE accounts AS SELECT SEQ4() AS id, 1000 AS amount FROM TABLE(GENERATOR(ROWCOUNT => 10))",
    "CREATE TABLE moves (client INT, amount INT)",
  ])
    await first.query(sql);
}, 60_000);
afterAll(async () => {
  await first.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Moves money in transactions, writes down what it moved, and reads its own table: what one client does. */
async function work(client: Driver, number: number): Promise<void> {
  const [from, to] = [number % ACCOUNTS, (number + 3) % ACCOUNTS];
  await client.query("USE WAREHOUSE wh");
  await client.query("USE SCHEMA many.public");
  await client.query("BEGIN");
  await client.query("UPDATE accounts SET amount = amount - ? WHERE id = ?", [number, from]);
  await client.query("INSERT INTO moves VALUES (?, ?)", [number, number]);
  await client.query("UPDATE accounts SET amount = amount + ? WHERE id = ?", [number, to]);
  await client.query(number % 5 === 0 ? "ROLLBACK" : "COMMIT");
  await client.query(
    `CREATE OR REPLACE TABLE own_${number} AS SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 500))`,
  );
  const { rows, sum } = await client.total(`SELECT n FROM own_${number}`);
  expect([rows, sum]).toEqual([500, 124_750]);
  await client.query(`DROP TABLE own_${number}`);
}

/** Asks for a large result and does not read it. */
async function slowReader(port: number): Promise<{ finish(): Promise<number>; readonly bytes: number }> {
  const run = await plainClient(port);
  await run("USE WAREHOUSE wh");
  const data: Data = await run("SELECT SEQ8(), REPEAT('x', 200) FROM TABLE(GENERATOR(ROWCOUNT => 200000))");
  const url = data.chunks?.[0]?.url ?? "";
  const response = await new Promise<IncomingMessage>((answered) => get(url, answered));
  response.pause();
  return {
    bytes: Number(response.headers["content-length"]),
    async finish() {
      let read = 0;
      for await (const part of response) read += (part as Buffer).length;
      return read;
    },
  };
}

test("fifty clients of two drivers work at once beside one that does not read, nothing is lost, and memory comes back", async () => {
  const clients = await Promise.all([
    ...Array.from({ length: NODE_CLIENTS }, () => nodeDriver(emulator.port)),
    ...Array.from({ length: PYTHON_CLIENTS }, (_, n) => pythonDriver(`python ${n}`, python, emulator.port)),
  ]);
  const slow = await slowReader(emulator.port);
  const before = currentMemory(emulator.pid);
  await Promise.all(clients.map((client, index) => work(client, index + 1)));
  await Promise.all(clients.map((client) => client.close()));
  expect(await slow.finish()).toBe(slow.bytes);
  const committed = clients.map((_, index) => index + 1).filter((number) => number % 5 !== 0);
  const { rows } = await first.query(
    "SELECT (SELECT SUM(amount) FROM many.public.accounts), COUNT(*), SUM(amount) FROM many.public.moves",
  );
  const moved = committed.reduce((sum, number) => sum + number, 0);
  expect(rows).toEqual([["10000", String(committed.length), String(moved)]]);
  expect((await first.query("SHOW TABLES LIKE 'own_%' IN SCHEMA many.public")).rows).toEqual([]);
  expect((await first.query("SHOW LOCKS IN ACCOUNT")).rows).toEqual([]);
  if (before !== undefined) expect((currentMemory(emulator.pid) ?? 0) - before).toBeLessThan(400);
}, 180_000);
