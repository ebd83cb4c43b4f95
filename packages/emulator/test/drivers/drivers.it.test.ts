import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { startAccount, type LocalAccount } from "../account";
import { driverCases } from "./cases";
import { DriverFailure, type Driver } from "./driver";
import { nodeDriver } from "./node-driver";
import { pythonDriver } from "./python-driver";

const root = resolve(__dirname, "../../../..");
const connector5 = () =>
  execFileSync("node", [join(root, "tools/bootstrap/connector5.mjs")], { encoding: "utf8" }).trim();

const kinds: Readonly<Record<string, (port: number) => Promise<Driver>>> = {
  "snowflake-sdk": nodeDriver,
  "snowflake-connector-python 4": (port) => pythonDriver("connector 4", join(root, ".venv/bin/python"), port),
  "snowflake-connector-python 5": (port) => pythonDriver("connector 5", connector5(), port),
};

describe.each(Object.keys(kinds))("%s", (kind) => {
  let account: LocalAccount;
  let driver: Driver;

  beforeAll(async () => {
    account = await startAccount();
    driver = (await kinds[kind]?.(account.port)) as Driver;
    await driver.query("CREATE WAREHOUSE wh");
    await driver.query("CREATE DATABASE drivers");
    await driver.query(
      "CREATE TABLE typed (id INT NOT NULL, amount NUMBER(12,2), name VARCHAR(20), ok BOOLEAN, day DATE, at TIMESTAMP_NTZ)",
    );
    await driver.query(
      "INSERT INTO typed SELECT 1, 2.5, 'x', TRUE, '2024-01-01', '2024-01-01' UNION ALL SELECT 2, NULL, NULL, NULL, NULL, NULL",
    );
  }, 180_000);
  afterAll(async () => {
    await driver.close();
    await account.close();
  });

  test.each(driverCases)("$title", async ({ sql, binds, rows, columns, count, error }) => {
    const answered = driver.query(sql, binds);
    if (error) {
      const failure = (await answered.catch((thrown: unknown) => thrown)) as DriverFailure;
      expect(failure).toBeInstanceOf(DriverFailure);
      const { code, sqlState, message } = failure.details;
      expect({ code, sqlState }).toEqual({ code: error.code, sqlState: error.sqlState });
      expect(message).toMatch(error.message);
      return;
    }
    const answer = await answered;
    if (rows) expect(answer.rows).toEqual(rows);
    if (count !== undefined) expect(answer.count).toBe(count);
    columns?.forEach((column, index) => expect(answer.columns[index]).toMatchObject(column));
  });

  test("many rows in one request", async () => {
    await driver.query("CREATE OR REPLACE TABLE many (a INT, b VARCHAR, c FLOAT)");
    const rows = Array.from({ length: 1000 }, (_, index) => [
      index,
      index % 10 === 0 ? null : `row ${index}`,
      index / 2,
    ]);
    expect(await driver.insertMany("INSERT INTO many VALUES (?, ?, ?)", rows)).toBe(1000);
    const { rows: sums } = await driver.query("SELECT COUNT(*), SUM(a), COUNT(b), SUM(c)::INT FROM many");
    expect(sums).toEqual([["1000", "499500", "900", "249750"]]);
  });

  test("a statement started now and read later", async () => {
    const { rows } = await driver.queryLater("SELECT COUNT(*) AS n FROM TABLE(GENERATOR(ROWCOUNT => 1000))");
    expect(rows).toEqual([["1000"]]);
  });

  test("several statements in one request", async () => {
    const results = await driver.queryAll("SELECT 1 AS a; SET v = 2; SELECT $v AS b", 3);
    expect(results[0]).toEqual([["1"]]);
    expect(results[2]).toEqual([["2"]]);
  });

  test("a result in chunks", async () => {
    const sql = "SELECT SEQ8() AS n, REPEAT('x', 40) AS filler FROM TABLE(GENERATOR(ROWCOUNT => 100000))";
    expect(await driver.total(sql)).toEqual({ rows: 100_000, sum: 4_999_950_000 });
  }, 60_000);

  test("PUT brings a file, GET brings it back", async () => {
    const local = join(account.folder, "client");
    mkdirSync(join(local, "out"), { recursive: true });
    writeFileSync(join(local, "rows.csv"), "1,one\n2,two\n");
    await driver.query("CREATE OR REPLACE STAGE files");
    await driver.query("CREATE OR REPLACE TABLE loaded (a INT, b VARCHAR)");
    const put = await driver.query(`PUT 'file://${local}/rows.csv' @files/in`);
    expect(put.rows[0]?.slice(0, 2)).toEqual(["rows.csv", "rows.csv.gz"]);
    await driver.query("COPY INTO loaded FROM @files/in FILE_FORMAT = (TYPE = CSV)");
    expect((await driver.query("SELECT a, b FROM loaded ORDER BY a")).rows).toEqual([
      ["1", "one"],
      ["2", "two"],
    ]);
    await driver.query(`GET @files/in 'file://${local}/out'`);
    expect(gunzipSync(readFileSync(join(local, "out/rows.csv.gz"))).toString()).toBe("1,one\n2,two\n");
  });
});
