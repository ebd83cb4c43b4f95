import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let time = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  account = await openAccount(undefined, () => new Date(time));
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
});

afterAll(() => account.close());

const later = (seconds: number) => (time += seconds * 1000);
const rows = async (from: string) => (await session.sql(`SELECT n FROM ${from} ORDER BY n`)).map(([n]) => n);
const lastId = async () => String((await session.sql("SELECT LAST_QUERY_ID()"))[0]?.[0]);

test("AT an offset, a timestamp and a statement, through appends and changes", async () => {
  await session.sql("CREATE TABLE t (n INT)");
  later(10);
  await session.sql("INSERT INTO t VALUES (1), (2)");
  later(10);
  await session.sql("INSERT INTO t VALUES (3)");
  later(10);
  await session.sql("UPDATE t SET n = n * 10");
  const updated = await lastId();
  later(10);
  await session.sql("INSERT INTO t VALUES (4)");
  later(10);
  await session.sql("DELETE FROM t WHERE n > 4");
  const deleted = await lastId();
  later(10);
  expect(await rows("t")).toEqual(["4"]);
  expect(await rows("t AT (OFFSET => -60)")).toEqual([]);
  expect(await rows("t AT (OFFSET => -50)")).toEqual(["1", "2"]);
  expect(await rows("t AT (OFFSET => -35)")).toEqual(["1", "2", "3"]);
  expect(await rows("t AT (OFFSET => -30)")).toEqual(["10", "20", "30"]);
  expect(await rows("t AT (OFFSET => -15)")).toEqual(["4", "10", "20", "30"]);
  expect(await rows(`t BEFORE (STATEMENT => '${updated}')`)).toEqual(["1", "2", "3"]);
  expect(await rows(`t AT (STATEMENT => '${updated}')`)).toEqual(["10", "20", "30"]);
  expect(await rows(`t BEFORE (STATEMENT => '${deleted}')`)).toEqual(["4", "10", "20", "30"]);
  expect(await rows(`t AT (STATEMENT => '${deleted}')`)).toEqual(["4"]);
  expect(await rows("t AT (TIMESTAMP => '2026-01-01 00:00:25'::TIMESTAMP)")).toEqual(["1", "2", "3"]);
  expect(await rows("t AT (TIMESTAMP => '2025-12-31 16:00:12 -0800'::TIMESTAMP_TZ)")).toEqual(["1", "2"]);
});

test("joined with the table of now, and cloned", async () => {
  const gone =
    "SELECT old.n FROM t AT (OFFSET => -15) AS old LEFT JOIN t USING (n) WHERE t.n IS NULL ORDER BY n";
  expect(await session.sql(gone)).toEqual([["10"], ["20"], ["30"]]);
  await session.sql("CREATE TABLE restored CLONE t AT (OFFSET => -35)");
  expect(await rows("restored")).toEqual(["1", "2", "3"]);
});

test("what is not kept is an error: before the table, in the future, after its columns were changed", async () => {
  const unavailable = {
    code: "000707",
    message: expect.stringMatching(/Time travel data is not available/) as string,
  };
  await expect(rows("t AT (OFFSET => -3600)")).rejects.toMatchObject(unavailable);
  await expect(rows("t AT (OFFSET => 60)")).rejects.toMatchObject({ code: "000707" });
  await expect(rows("t AT (STATEMENT => 'nobody')")).rejects.toMatchObject({ code: "000709" });
  await session.sql("CREATE TABLE shaped (n INT); INSERT INTO shaped VALUES (1)");
  later(10);
  await session.sql("ALTER TABLE shaped ADD COLUMN m INT");
  later(10);
  await expect(rows("shaped AT (OFFSET => -15)")).rejects.toMatchObject(unavailable);
  expect(await rows("shaped AT (OFFSET => -5)")).toEqual(["1"]);
  await session.sql("CREATE TABLE unkept (n INT) DATA_RETENTION_TIME_IN_DAYS = 0");
  later(10);
  await expect(rows("unkept AT (OFFSET => -5)")).rejects.toMatchObject(unavailable);
});

test("a transaction's writes are of the moment of its commit; what is rolled back was never there", async () => {
  await session.sql("CREATE TABLE x (n INT); INSERT INTO x VALUES (1)");
  later(10);
  await session.sql("BEGIN; UPDATE x SET n = 2");
  later(10);
  await session.sql("INSERT INTO x VALUES (3); COMMIT");
  later(10);
  await session.sql("BEGIN; DELETE FROM x; ROLLBACK");
  expect(await rows("x AT (OFFSET => -15)")).toEqual(["1"]);
  expect(await rows("x AT (OFFSET => -10)")).toEqual(["2", "3"]);
  expect(await rows("x AT (OFFSET => 0)")).toEqual(["2", "3"]);
});

test("MERGE, TRUNCATE and INSERT OVERWRITE are seen through, and five changes at most", async () => {
  await session.sql("CREATE TABLE m (n INT); INSERT INTO m VALUES (1)");
  later(10);
  await session.sql("MERGE INTO m USING (SELECT 1 AS k) ON n = k WHEN MATCHED THEN UPDATE SET n = 2");
  later(10);
  await session.sql("TRUNCATE TABLE m");
  later(10);
  await session.sql("INSERT OVERWRITE INTO m SELECT 9");
  later(10);
  expect(await rows("m AT (OFFSET => -35)")).toEqual(["1"]);
  expect(await rows("m AT (OFFSET => -25)")).toEqual(["2"]);
  expect(await rows("m AT (OFFSET => -15)")).toEqual([]);
  for (let change = 0; change < 3; change += 1) await session.sql("UPDATE m SET n = n + 1");
  await expect(rows("m AT (OFFSET => -35)")).rejects.toMatchObject({ code: "000707" });
  expect(await rows("m AT (OFFSET => -25)")).toEqual(["2"]);
});

test("of a large table no change is kept, but appends are", async () => {
  await session.sql(
    "CREATE TABLE large (n INT); INSERT INTO large SELECT 1 FROM TABLE(GENERATOR(ROWCOUNT => 20001))",
  );
  later(10);
  await session.sql("INSERT INTO large VALUES (2)");
  later(10);
  expect(await session.sql("SELECT COUNT(*) FROM large AT (OFFSET => -15)")).toEqual([["20001"]]);
  await session.sql("UPDATE large SET n = 3 WHERE n = 2");
  await expect(rows("large AT (OFFSET => -15)")).rejects.toMatchObject({ code: "000707" });
});

test("views and common tables have no versions, and say so", async () => {
  await session.sql("CREATE VIEW v AS SELECT n FROM t");
  await expect(rows("v AT (OFFSET => -1)")).rejects.toMatchObject({ code: "000002" });
  await expect(
    session.sql("WITH c AS (SELECT 1 AS n) SELECT * FROM c AT (OFFSET => -1)"),
  ).rejects.toMatchObject({ code: "000002" });
});

test("versions outlive a restart, until their retention ends", async () => {
  await account.reopen();
  session = await account.connect();
  await session.sql("USE SCHEMA d.public");
  const moment = "'2026-01-01 00:00:25'::TIMESTAMP";
  expect(await rows(`t AT (TIMESTAMP => ${moment})`)).toEqual(["1", "2", "3"]);
  later(2 * 86_400);
  await account.reopen();
  session = await account.connect();
  await session.sql("USE SCHEMA d.public");
  await expect(rows(`t AT (TIMESTAMP => ${moment})`)).rejects.toMatchObject({ code: "000707" });
  expect(await rows("t AT (OFFSET => -60)")).toEqual(["4"]);
});
