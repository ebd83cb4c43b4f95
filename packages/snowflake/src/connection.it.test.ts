import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, Ledger, type Connection } from ".";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";

let folder: string;
let emulator: TestSnowflake;
let connection: Connection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-snowflake-"));
  emulator = await startSnowflake(folder);
  connection = await connect(emulator.connection);
  await connection.runScript(
    "CREATE WAREHOUSE WH; ALTER USER ADMIN SET DEFAULT_WAREHOUSE = WH; CREATE DATABASE D; CREATE SCHEMA D.S; CREATE TABLE D.S.T (n NUMBER(9, 0), note VARCHAR);",
  );
}, 60_000);
afterAll(async () => {
  await connection.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const count = async () => (await connection.query<{ N: number }>("SELECT COUNT(*) AS n FROM D.S.T"))[0]?.N;

describe("a connection", () => {
  it("answers rows by column name, and takes binds", async () => {
    const rows = await connection.query("SELECT ? AS a, ? AS b, ? AS c", [1, "it's", null]);
    expect(rows).toEqual([{ A: 1, B: "it's", C: null }]);
  });

  it("gives exact text where it is asked to", async () => {
    const sql =
      "SELECT 9007199254740993 AS n, TO_BINARY('abcd', 'HEX') AS b, NULL::NUMBER AS missing, TRUE AS yes";
    const { rows, types } = await connection.execute(sql, [], { exact: true });
    expect(rows).toEqual([{ N: "9007199254740993", B: "ABCD", MISSING: null, YES: true }]);
    expect(types).toEqual(["fixed", "binary", "fixed", "boolean"]);
  });

  it("says how many rows a statement changed", async () => {
    const { rowsAffected } = await connection.execute("INSERT INTO D.S.T VALUES (1, 'a'), (2, 'b')");
    expect(rowsAffected).toBe(2);
    await connection.execute("TRUNCATE TABLE D.S.T");
  });

  it("streams rows one by one", async () => {
    let sum = 0;
    const rows = connection.stream<{ N: number }>(
      "SELECT ROW_NUMBER() OVER (ORDER BY 1) AS n FROM TABLE(GENERATOR(ROWCOUNT => 5000))",
    );
    for await (const row of rows) sum += row.N;
    expect(sum).toBe((5000 * 5001) / 2);
  });

  it("rolls a transaction back when its work fails, and keeps it when it does not", async () => {
    const failing = connection.transaction("LOAD", async () => {
      await connection.execute("INSERT INTO D.S.T VALUES (1, 'a')");
      throw new Error("no more");
    });
    await expect(failing).rejects.toThrow("no more");
    expect(await count()).toBe(0);
    await connection.transaction("LOAD", () => connection.execute("INSERT INTO D.S.T VALUES (1, 'a')"));
    expect(await count()).toBe(1);
  });

  it("works under another role and returns to its own, even after an error", async () => {
    const role = async () => (await connection.query<{ R: string }>("SELECT CURRENT_ROLE() AS r"))[0]?.R;
    expect(await connection.withRole("SYSADMIN", role)).toBe("SYSADMIN");
    await expect(
      connection.withRole("SYSADMIN", () => connection.execute("SELECT nothing")),
    ).rejects.toThrow();
    expect(await role()).toBe("ACCOUNTADMIN");
  });

  it("stops a statement that is given up", async () => {
    const controller = new AbortController();
    const lines = "TABLE(GENERATOR(ROWCOUNT => 100000))";
    const sql = `SELECT SUM(a.n * b.n) FROM (SELECT SEQ4() AS n FROM ${lines}) a, (SELECT SEQ4() AS n FROM ${lines}) b`;
    setTimeout(() => controller.abort(new Error("given up")), 200);
    await expect(connection.query(sql, [], { signal: controller.signal })).rejects.toThrow("given up");
    expect(await count()).toBe(1);
  }, 20_000);
});

describe("what goes wrong", () => {
  it("is a typed error with the statement, without its binds", async () => {
    const error = await connection
      .query("SELECT ? FROM D.S.NOWHERE", ["hush"])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "002003", sqlState: "42S02", sql: "SELECT ? FROM D.S.NOWHERE" });
    expect(JSON.stringify(error)).not.toContain("hush");
  });

  it("names the file and the line of a script", async () => {
    const script = "SELECT 1;\n\nSELECT *\nFROM D.S.NOWHERE;";
    await expect(connection.runScript(script, { file: "sql/x.sql" })).rejects.toMatchObject({
      message: expect.stringMatching(/^sql\/x\.sql:3: /),
    });
  });

  it("tells a refused login from a server that is not there", async () => {
    const auth = { kind: "password", password: "wrong" } as const;
    await expect(connect({ ...emulator.connection, auth })).rejects.toMatchObject({
      code: "390100",
      hint: expect.stringContaining("password"),
    });
    await expect(connect({ ...emulator.connection, port: 9 }, { attempts: 1 })).rejects.toMatchObject({
      message: "Snowflake cannot be reached",
    });
  }, 40_000);
});

it("a run that nobody ended stays running in the ledger", async () => {
  const clock = () => new Date("2026-01-02T03:04:05.678Z");
  const ledger = new Ledger(connection, { environment: "local", schema: "D.S", gitCommit: "abc+", clock });
  await connection.execute(
    `CREATE TABLE D.S.RUNS (run_id VARCHAR, step VARCHAR, environment VARCHAR, demo VARCHAR, git_commit VARCHAR,
       dataset_id VARCHAR, fingerprint VARCHAR, row_count NUMBER(18, 0), seconds NUMBER(12, 3), outcome VARCHAR, error VARCHAR,
       started_at TIMESTAMP_NTZ(6), finished_at TIMESTAMP_NTZ(6))`,
  );
  const id = await ledger.start({ step: "load", demo: "shop", datasetId: "d", fingerprint: "f" });
  const running = (await ledger.lastRuns("shop")).get("load");
  expect(running).toMatchObject({ runId: id, outcome: "running", gitCommit: "abc+", startedAt: clock() });
  await ledger.finish(id, { outcome: "done", rows: 7, seconds: 1.2345 });
  expect((await ledger.lastRuns("shop")).get("load")).toMatchObject({
    outcome: "done",
    rows: 7,
    seconds: 1.235,
  });
});
