import { openAccount, type TestAccount, type TestSession } from "../fixture";
import { MOST_ROWS } from "./keep-rows";

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

test("what is not kept is an error: before the table, in the future, without retention", async () => {
  const unavailable = {
    code: "000707",
    message: expect.stringMatching(/Time travel data is not available/) as string,
  };
  await expect(rows("t AT (OFFSET => -3600)")).rejects.toMatchObject(unavailable);
  await expect(rows("t AT (OFFSET => 60)")).rejects.toMatchObject({ code: "000707" });
  await expect(rows("t AT (STATEMENT => 'nobody')")).rejects.toMatchObject({ code: "000709" });
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

test("a statement that fails within a transaction leaves what came before it, and its history", async () => {
  await session.sql("CREATE TABLE y (n INT); INSERT INTO y VALUES (1), (2)");
  later(10);
  await session.sql("BEGIN; UPDATE y SET n = 10 WHERE n = 1");
  const first = await lastId();
  await expect(session.sql("UPDATE y SET n = 1 / (n - 2)")).rejects.toMatchObject({ code: "100051" });
  await session.sql("DELETE FROM y WHERE n = 2; COMMIT");
  later(10);
  expect(await rows("y")).toEqual(["10"]);
  expect(await rows("y AT (OFFSET => -15)")).toEqual(["1", "2"]);
  expect(await rows(`y AT (STATEMENT => '${first}')`)).toEqual(["2", "10"]);
});

test("DML reads what was", async () => {
  await session.sql("CREATE TABLE z (n INT); INSERT INTO z VALUES (1), (2)");
  later(10);
  await session.sql("DELETE FROM z");
  later(10);
  await session.sql("INSERT INTO z SELECT n FROM z AT (OFFSET => -15)");
  await session.sql(
    "MERGE INTO z USING (SELECT n FROM z AT (OFFSET => -5)) old ON z.n = old.n WHEN NOT MATCHED THEN INSERT VALUES (9)",
  );
  expect(await rows("z")).toEqual(["1", "2"]);
});

test("MERGE, TRUNCATE and INSERT OVERWRITE are seen through", async () => {
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
});

test("what was before is read with the columns of now", async () => {
  await session.sql("CREATE TABLE shaped (n INT, gone INT); INSERT INTO shaped VALUES (1, 1), (2, 2)");
  later(10);
  await session.sql("DELETE FROM shaped WHERE n = 2");
  later(10);
  await session.sql("ALTER TABLE shaped ADD COLUMN m INT DEFAULT 7");
  await session.sql("ALTER TABLE shaped DROP COLUMN gone; ALTER TABLE shaped ADD COLUMN k INT");
  later(10);
  expect(await session.sql("SELECT * FROM shaped AT (OFFSET => -25) ORDER BY n")).toEqual([
    ["1", "7", null],
    ["2", "7", null],
  ]);
});

test("a retention that begins knows nothing of before, and one that ends forgets", async () => {
  await session.sql(
    "CREATE TABLE turned (n INT) DATA_RETENTION_TIME_IN_DAYS = 0; INSERT INTO turned VALUES (1)",
  );
  later(10);
  await session.sql("UPDATE turned SET n = 2");
  later(10);
  await session.sql("ALTER TABLE turned SET DATA_RETENTION_TIME_IN_DAYS = 1");
  later(10);
  await session.sql("DELETE FROM turned");
  later(10);
  expect(await rows("turned AT (OFFSET => -15)")).toEqual(["2"]);
  await expect(rows("turned AT (OFFSET => -35)")).rejects.toMatchObject({ code: "000707" });
  await session.sql("ALTER TABLE turned SET DATA_RETENTION_TIME_IN_DAYS = 0");
  await session.sql("ALTER TABLE turned SET DATA_RETENTION_TIME_IN_DAYS = 1");
  await expect(rows("turned AT (OFFSET => -15)")).rejects.toMatchObject({ code: "000707" });
});

test("a condition that answers otherwise each time changes and keeps the same rows", async () => {
  await session.sql(
    "CREATE TABLE dice (n INT); INSERT INTO dice SELECT SEQ4() FROM TABLE(GENERATOR(ROWCOUNT => 1000))",
  );
  later(10);
  await session.sql("DELETE FROM dice WHERE UNIFORM(0, 1, RANDOM()) = 0");
  await session.sql("UPDATE dice SET n = -1 WHERE UNIFORM(0, 1, RANDOM()) = 0");
  later(10);
  const then = "SELECT COUNT(*), COUNT(DISTINCT n), MIN(n) FROM dice AT (OFFSET => -15)";
  expect(await session.sql(then)).toEqual([["1000", "1000", "0"]]);
});

test("a large table's few changes are kept; too many are not, and what was before is not known", async () => {
  await session.sql(
    `CREATE TABLE large (n INT); INSERT INTO large SELECT 1 FROM TABLE(GENERATOR(ROWCOUNT => ${MOST_ROWS + 1}))`,
  );
  later(10);
  await session.sql("INSERT INTO large VALUES (2)");
  await session.sql("UPDATE large SET n = 3 WHERE n = 2; DELETE FROM large WHERE n = 3");
  later(10);
  expect(await session.sql("SELECT COUNT(*) FROM large AT (OFFSET => -15)")).toEqual([
    [String(MOST_ROWS + 1)],
  ]);
  await session.sql("DELETE FROM large");
  await expect(rows("large AT (OFFSET => -15)")).rejects.toMatchObject({ code: "000707" });
  later(10);
  await session.sql("INSERT INTO large VALUES (4)");
  expect(await rows("large AT (OFFSET => -5)")).toEqual([]);
});

test("the oldest changes go where there are more than are kept", async () => {
  await session.sql(
    `CREATE TABLE long (n INT); INSERT INTO long SELECT 1 FROM TABLE(GENERATOR(ROWCOUNT => ${MOST_ROWS * 0.6}))`,
  );
  for (const n of [2, 3]) {
    later(10);
    await session.sql(`UPDATE long SET n = ${n}`);
  }
  later(10);
  expect(await session.sql("SELECT DISTINCT n FROM long AT (OFFSET => -15)")).toEqual([["2"]]);
  await expect(rows("long AT (OFFSET => -25)")).rejects.toMatchObject({ code: "000707" });
});

test("a view shows its tables as they were, also through another view", async () => {
  await session.sql("CREATE TABLE left_side (n INT); CREATE TABLE right_side (n INT, m INT)");
  await session.sql("INSERT INTO left_side VALUES (1), (2); INSERT INTO right_side VALUES (1, 10), (2, 20)");
  await session.sql(
    "CREATE VIEW inner_view AS SELECT l.n, r.m FROM left_side l JOIN right_side r ON l.n = r.n",
  );
  await session.sql("CREATE VIEW outer_view (n, sums) AS SELECT n, SUM(m) FROM inner_view GROUP BY n");
  later(10);
  await session.sql("DELETE FROM left_side WHERE n = 1; UPDATE right_side SET m = 21 WHERE n = 2");
  later(10);
  const then = "SELECT * FROM outer_view AT (OFFSET => -15) ORDER BY n";
  expect(await session.sql(then)).toEqual([
    ["1", "10"],
    ["2", "20"],
  ]);
  expect(await session.sql("SELECT * FROM outer_view")).toEqual([["2", "21"]]);
});

test("what has no versions says so", async () => {
  await expect(
    session.sql("WITH c AS (SELECT 1 AS n) SELECT * FROM c AT (OFFSET => -1)"),
  ).rejects.toMatchObject({ code: "000002" });
  await session.sql("CREATE TEMPORARY TABLE brief (n INT)");
  await expect(rows("brief AT (OFFSET => -1)")).rejects.toMatchObject({ code: "000002" });
  await expect(rows("information_schema.tables AT (OFFSET => -1)")).rejects.toMatchObject({ code: "000002" });
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
