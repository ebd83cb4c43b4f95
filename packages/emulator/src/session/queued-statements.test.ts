import { randomUUID } from "node:crypto";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let admin: TestSession;
const sessions: TestSession[] = [];

beforeAll(async () => {
  account = await openAccount();
  admin = await account.connect();
  await admin.sql("CREATE DATABASE d");
  await admin.sql("CREATE TABLE t AS SELECT SEQ4() AS a FROM TABLE(GENERATOR(ROWCOUNT => 10000))");
  await admin.sql("CREATE WAREHOUSE narrow MAX_CONCURRENCY_LEVEL = 1; USE WAREHOUSE TEST_WH");
});
afterEach(async () => {
  for (const { session } of sessions.splice(0)) await session.close();
  await admin.sql(
    "ALTER WAREHOUSE narrow SET MAX_CONCURRENCY_LEVEL = 1 STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = 0",
  );
});
afterAll(() => account.close());

async function connect(): Promise<TestSession> {
  const session = await account.connect();
  await session.sql("USE SCHEMA d.PUBLIC; USE WAREHOUSE narrow");
  sessions.push(session);
  return session;
}

const request = (sql: string, signal = new AbortController().signal) => ({
  ...{ sql, binds: {}, statementCount: 0, describeOnly: false, signal },
  queryId: randomUUID(),
});

/** A statement that runs until it is let go: somebody reads its rows slowly. */
async function occupy(): Promise<() => Promise<void>> {
  const [result] = await (await connect()).session.execute(request("SELECT a FROM t"));
  const rows = result?.rows()[Symbol.asyncIterator]();
  await rows?.next();
  return async () => {
    await rows?.return?.();
  };
}

const load = async () => {
  const [row] = await admin.records("SHOW WAREHOUSES LIKE 'narrow'");
  return [row?.running, row?.queued];
};

/** Waits until so many are queued. */
async function queued(count: number): Promise<void> {
  while ((await load())[1] !== String(count)) await new Promise((resolve) => setTimeout(resolve, 5));
}

const history = async (condition: string) =>
  admin.records(
    `SELECT EXECUTION_STATUS, QUEUED_OVERLOAD_TIME > 0 AS QUEUED FROM TABLE(d.INFORMATION_SCHEMA.QUERY_HISTORY()) WHERE ${condition}`,
  );

describe("Statements of a warehouse that is full", () => {
  it("wait, and then run; constants and commands do not wait", async () => {
    const letGo = await occupy();
    const other = await connect();
    expect(await load()).toEqual(["1", "0"]);
    const answer = other.sql("SELECT MAX(a) AS waited FROM t");
    await queued(1);
    const text = "QUERY_TEXT LIKE '%AS waited FROM t%' AND QUERY_TEXT NOT LIKE '%HISTORY%'";
    expect(await history(text)).toEqual([{ EXECUTION_STATUS: "QUEUED", QUEUED: "0" }]);
    const third = await connect();
    expect(await third.sql("SELECT 1")).toEqual([["1"]]);
    await third.sql("CREATE TABLE made (a INT); BEGIN; COMMIT; SHOW TABLES; DROP TABLE made");
    await letGo();
    expect(await answer).toEqual([["9999"]]);
    expect(await history(text)).toEqual([{ EXECUTION_STATUS: "SUCCESS", QUEUED: "1" }]);
    expect(await load()).toEqual(["0", "0"]);
  });

  it("are cancelled while they wait, by their client and by the smaller of two timeouts", async () => {
    const letGo = await occupy();
    const other = await connect();
    const controller = new AbortController();
    const [result] = await other.session.execute(request("SELECT a FROM t", controller.signal));
    const next = result?.rows()[Symbol.asyncIterator]().next();
    await queued(1);
    controller.abort();
    await expect(next).rejects.toMatchObject({ code: "000604" });
    await admin.sql("ALTER WAREHOUSE narrow SET STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = 1");
    await other.sql("ALTER SESSION SET STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = 60");
    await expect(other.sql("INSERT INTO t VALUES (1)")).rejects.toMatchObject({
      code: "000631",
      sqlState: "57014",
    });
    await other.sql(
      "ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 1 STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = 0",
    );
    await admin.sql("ALTER WAREHOUSE narrow SET STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = 0");
    await expect(other.sql("DELETE FROM t")).rejects.toMatchObject({ code: "000630" });
    expect(await load()).toEqual(["1", "0"]);
    await letGo();
  });

  it("run when the warehouse is given a higher level", async () => {
    const letGo = await occupy();
    const answer = (await connect()).sql("SELECT COUNT(a) FROM t");
    await queued(1);
    await admin.sql("ALTER WAREHOUSE narrow SET MAX_CONCURRENCY_LEVEL = 2");
    expect(await answer).toEqual([["10000"]]);
    await letGo();
  });

  it("give their place to others while they wait for a lock", async () => {
    const [holder, waiter] = [await connect(), await connect()];
    await holder.sql("CREATE TABLE locked (a INT); INSERT INTO locked VALUES (1)");
    await holder.sql("BEGIN; UPDATE locked SET a = 2");
    const update = waiter.sql("UPDATE locked SET a = a + 10");
    while ((await admin.sql("SHOW LOCKS IN ACCOUNT")).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await load()).toEqual(["0", "0"]);
    await holder.sql("UPDATE locked SET a = a + 1; COMMIT");
    await update;
    expect(await holder.sql("SELECT a FROM locked")).toEqual([["13"]]);
  });

  it("do not wait for a place that they have themselves", async () => {
    const session = await connect();
    await session.sql(`CREATE PROCEDURE p() RETURNS TABLE (m INT) LANGUAGE SQL AS $$ BEGIN
      INSERT INTO t SELECT MAX(a) FROM t;
      LET r RESULTSET := (SELECT MAX(a) AS m FROM t);
      RETURN TABLE(r); END $$`);
    expect(await session.sql("SELECT m FROM TABLE(p()) JOIN t ON a = m LIMIT 1")).toEqual([["9999"]]);
    expect(await session.sql("INSERT INTO t SELECT m FROM TABLE(p())")).toEqual([["1"]]);
    expect(await load()).toEqual(["0", "0"]);
  });

  it("leave their place when their session ends before their rows were read", async () => {
    await occupy();
    expect(await load()).toEqual(["1", "0"]);
    await sessions.at(-1)?.session.close();
    expect(await load()).toEqual(["0", "0"]);
  });
});

it("A warehouse runs one statement at least", async () => {
  await expect(admin.sql("CREATE WAREHOUSE none MAX_CONCURRENCY_LEVEL = 0")).rejects.toMatchObject({
    code: "001008",
  });
});

test("COPY statements that wait for each other's turn hold no place that one of them needs", async () => {
  await admin.sql("CREATE OR REPLACE TABLE d.PUBLIC.loaded (a INT); CREATE OR REPLACE STAGE d.PUBLIC.files");
  await admin.sql("COPY INTO @d.PUBLIC.files/1.csv FROM (SELECT 1) SINGLE = TRUE");
  await admin.sql("BEGIN; INSERT INTO d.PUBLIC.loaded VALUES (0)");
  const locks = async () => (await (await account.connect()).records("SHOW LOCKS IN ACCOUNT")).length;
  const altered = (await account.connect()).sql("ALTER TABLE d.PUBLIC.loaded ADD COLUMN b INT");
  while ((await locks()) < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const copy = "COPY INTO d.PUBLIC.loaded (a) FROM (SELECT $1 FROM @d.PUBLIC.files)";
  const first = (await connect()).sql(copy);
  while ((await locks()) < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = (await connect()).sql(copy);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await admin.sql("COMMIT");
  await Promise.all([altered, first, second]);
  expect(await admin.sql("SELECT COUNT(*) FROM d.PUBLIC.loaded")).toEqual([["2"]]);
});
