import { randomUUID } from "node:crypto";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
  await session.sql("CREATE TABLE t AS SELECT SEQ4() AS a FROM TABLE(GENERATOR(ROWCOUNT => 10000))");
});
afterAll(() => account.close());

/** Sends a statement for which nobody waits; answers how to read it. */
async function send(sql: string, signal = new AbortController().signal) {
  const request = { sql, binds: {}, statementCount: 1, describeOnly: false, isAsynchronous: true };
  const [result] = await session.session.execute({ ...request, queryId: randomUUID(), signal });
  const rows = result?.rows()[Symbol.asyncIterator]();
  return {
    isApart: result?.isApart ?? false,
    next: async () => (await rows?.next())?.value?.length ?? 0,
    async rest() {
      let count = 0;
      for (let batch = await rows?.next(); batch?.done === false; batch = await rows?.next())
        count += batch.value.length;
      return count;
    },
  };
}

describe("An asynchronous query", () => {
  it("runs beside the session's other statements, as the session was when it was sent", async () => {
    await session.sql("CREATE SCHEMA other; USE SCHEMA d.PUBLIC");
    const query = await send("SELECT a FROM t");
    expect(query.isApart).toBe(true);
    const begun = await query.next();
    expect(await session.sql("SELECT MAX(a) FROM t")).toEqual([["9999"]]);
    const second = await send("SELECT a FROM t WHERE a < 10");
    await session.sql("USE SCHEMA other; BEGIN; INSERT INTO d.PUBLIC.t VALUES (1); ROLLBACK");
    await session.sql("CREATE OR REPLACE TABLE d.PUBLIC.t AS SELECT a FROM d.PUBLIC.t WHERE a <> 5");
    expect(await second.rest()).toBe(10);
    expect(begun + (await query.rest())).toBe(10_000);
    await session.sql("USE SCHEMA d.PUBLIC");
  });

  it("changes the session where it is none: USE", async () => {
    await session.sql("CREATE SCHEMA IF NOT EXISTS d.used; USE SCHEMA d.PUBLIC");
    await (await send("USE SCHEMA d.used")).rest();
    expect(await session.sql("SELECT CURRENT_SCHEMA()")).toEqual([["USED"]]);
    await session.sql("USE SCHEMA d.PUBLIC");
  });

  it("waits its turn in a transaction, and where it reads what is the session's own", async () => {
    await session.sql("CREATE TEMPORARY TABLE own (a INT); INSERT INTO own VALUES (1)");
    for (const sql of ["SELECT a FROM own", "INSERT INTO t VALUES (1)", "SELECT * FROM t AT (OFFSET => 0)"]) {
      const statement = await send(sql);
      expect(statement.isApart).toBe(false);
      await statement.rest();
    }
    await session.sql("BEGIN; INSERT INTO t VALUES (1)");
    const within = await send("SELECT a FROM t WHERE a = 1");
    expect(within.isApart).toBe(false);
    expect(await within.rest()).toBe(3);
    await session.sql("ROLLBACK");
  });

  it("is cancelled and fails alone", async () => {
    await session.sql("ALTER SESSION SET TRANSACTION_ABORT_ON_ERROR = TRUE");
    const controller = new AbortController();
    const stopped = await send("SELECT a FROM t", controller.signal);
    const failing = await send("SELECT 1 / (a - 9000) FROM t");
    await stopped.next();
    await session.sql("BEGIN; INSERT INTO t VALUES (-1)");
    controller.abort();
    await expect(stopped.rest()).rejects.toMatchObject({ code: "000604" });
    await expect(failing.rest()).rejects.toMatchObject({ code: "100051" });
    await session.sql("COMMIT");
    expect(await session.sql("SELECT COUNT(*) FROM t WHERE a = -1")).toEqual([["1"]]);
    const history = `SELECT QUERY_TEXT, EXECUTION_STATUS FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY())
      WHERE QUERY_TEXT LIKE 'SELECT 1 /%'`;
    expect(await session.sql(history)).toEqual([["SELECT 1 / (a - 9000) FROM t", "FAIL"]]);
  });

  it("ends with its session where that is aborted", async () => {
    const other = session;
    session = await account.connect();
    await session.sql("USE SCHEMA d.PUBLIC");
    const query = await send("SELECT a FROM t");
    await query.next();
    await other.sql(`SELECT SYSTEM$ABORT_SESSION(${session.session.id})`);
    await expect(query.rest()).rejects.toMatchObject({ code: "000604" });
    session = other;
  });
});
