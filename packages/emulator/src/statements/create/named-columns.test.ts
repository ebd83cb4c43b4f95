import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;
beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d; CREATE TABLE t (a INT, v VARIANT); INSERT INTO t SELECT 1, NULL");
});
afterAll(() => account.close());

test.each([
  "SELECT a + 1 AS b FROM t",
  "SELECT t.a, v:x FROM t",
  "SELECT *, a + 1 FROM t",
  "SELECT a + 1 FROM t UNION ALL SELECT 2",
])("a view and a table are made of %s", async (query) => {
  await session.sql(`CREATE OR REPLACE VIEW made AS ${query}; CREATE OR REPLACE TABLE kept AS ${query}`);
  expect(await session.sql("SELECT COUNT(*) FROM kept")).toEqual(
    await session.sql("SELECT COUNT(*) FROM made"),
  );
});

test("columns that the statement names need no other names", async () => {
  await session.sql(
    "CREATE TABLE named (n) AS SELECT a + 1 FROM t; CREATE VIEW seen (n) AS SELECT a + 1 FROM t",
  );
  expect(await session.sql("SELECT n FROM named UNION SELECT n FROM seen")).toEqual([["2"]]);
});
