import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";
import { formatRows } from "./format";

let folder: string;
let emulator: TestSnowflake;
let connection: Connection;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-sql-"));
  emulator = await startSnowflake(folder);
  connection = await connect(emulator.connection);
  await connection.runScript("CREATE WAREHOUSE W; USE WAREHOUSE W");
}, 60_000);
afterAll(async () => {
  await connection.close();
  await emulator.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function ask(sql: string, format: "json" | "csv") {
  const [result] = await connection.runScript(sql, { exact: true });
  return result ? formatRows(result, format) : "";
}

const json = async (sql: string) => JSON.parse(await ask(sql, "json"))[0];

test("every digit of a number is kept", async () => {
  const sql =
    "SELECT 9007199254740993 AS big, 12345678901234567890.123456789::NUMBER(38, 9) AS long, 7 AS small, 1.50::NUMBER(9, 2) AS price, 0.1::FLOAT AS f, NULL::NUMBER AS n";
  expect(await json(sql)).toEqual({
    BIG: "9007199254740993",
    LONG: "12345678901234567890.123456789",
    SMALL: 7,
    PRICE: 1.5,
    F: 0.1,
    N: null,
  });
  expect(await ask(sql, "csv")).toMatch(/\n9007199254740993,12345678901234567890\.123456789,7,1\.50,0\.1,$/);
});

test("timestamps have all their digits, and their offset", async () => {
  const moment = "2026-01-02 03:04:05";
  expect(
    await json(
      `SELECT '${moment}.123456'::TIMESTAMP_NTZ AS micro, '${moment}'::TIMESTAMP_NTZ AS plain,
'${moment}.123456 +0530'::TIMESTAMP_TZ AS zoned, '2026-01-02'::DATE AS day, TRUE AS yes`,
    ),
  ).toEqual({
    MICRO: `${moment}.123456`,
    PLAIN: `${moment}.000`,
    ZONED: `${moment}.123456 +0530`,
    DAY: "2026-01-02",
    YES: true,
  });
});

test("a format that the session sets is followed", async () => {
  const results = await connection.runScript(
    "ALTER SESSION SET TIMESTAMP_NTZ_OUTPUT_FORMAT = 'YYYY/MM/DD'; SELECT '2026-01-02'::TIMESTAMP_NTZ AS t; ALTER SESSION UNSET TIMESTAMP_NTZ_OUTPUT_FORMAT",
    { exact: true },
  );
  expect(results[1]?.rows).toEqual([{ T: "2026/01/02" }]);
});

test("binaries are upper-case hex, VARIANTs keep their digits", async () => {
  expect(await json(`SELECT TO_BINARY('abcd', 'HEX') AS b, PARSE_JSON('{"n": 9007199254740993, "m": 1}') AS v`)).toEqual({
    B: "ABCD",
    V: { n: "9007199254740993", m: 1 },
  });
});
