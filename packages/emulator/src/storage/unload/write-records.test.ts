import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { writeRecords, type RecordSettings } from "./write-records";

let connection: DuckDBConnection;
let folder: string;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-unload-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => connection.closeSync());

/** What a descriptor of this process is open on; nothing when it was closed meanwhile. */
const targetOf = (descriptor: string) => {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return "";
  }
};

const ROWS = "SELECT repeat('x', 99) FROM range(20000)";
const write = (sql: string, settings: Partial<RecordSettings> = {}) =>
  writeRecords(connection, sql, {
    folder,
    header: undefined,
    delimiter: "\n",
    pack: undefined,
    maxFileSize: Number.POSITIVE_INFINITY,
    ...settings,
  });

test.each([
  ["as it is", undefined],
  ["packed", createGzip],
])("a disk that is full fails the statement, not the process, and is left closed: %s", async (_, pack) => {
  symlinkSync("/dev/full", join(folder, "0"));
  await expect(write(ROWS, { pack })).rejects.toMatchObject({ code: "ENOSPC" });
  expect(readdirSync("/proc/self/fd").map(targetOf)).not.toContain("/dev/full");
});

test("a file that cannot be opened fails the statement, not the process", async () => {
  mkdirSync(join(folder, "0"));
  await expect(write(ROWS)).rejects.toMatchObject({ code: "EISDIR" });
});

test("a query that fails midway is no success", async () => {
  const failing = `SELECT CASE WHEN i < 90000 THEN repeat('x', 99) ELSE error('stop') END FROM range(100000) t(i)`;
  await expect(write(failing)).rejects.toThrow("stop");
});

test("a file ends with the record that reaches its size, and no file is empty", async () => {
  const files = await write("SELECT repeat('x', 99) FROM range(4)", { maxFileSize: 200, header: "h" });
  expect(files.map(({ rows, bytes, uncompressed }) => [rows, bytes, uncompressed])).toEqual([
    [2, 202, 202],
    [2, 202, 202],
  ]);
  expect(await write("SELECT 'x' WHERE false")).toEqual([]);
});
