import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let time = Date.UTC(2026, 0, 1);

const later = (seconds = 10) => (time += seconds * 1000);
const changes = (from: string) =>
  session.sql(`SELECT id, v, METADATA$ACTION, METADATA$ISUPDATE FROM ${from} ORDER BY id, METADATA$ACTION`);

beforeAll(async () => {
  account = await openAccount(undefined, () => new Date(time));
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
  await session.sql("CREATE TABLE t (id INT, v VARCHAR) CHANGE_TRACKING = TRUE");
  await session.sql("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
  later();
  await session.sql("INSERT INTO t VALUES (4, 'd'), (5, 'e')");
  later();
  await session.sql("UPDATE t SET v = UPPER(v) WHERE id IN (1, 4)");
  later();
  await session.sql("DELETE FROM t WHERE id IN (2, 5)");
  later();
});
afterAll(() => account.close());

test("DEFAULT is the net difference, with updates as two rows", async () => {
  expect(await changes("t CHANGES (INFORMATION => DEFAULT) AT (OFFSET => -35)")).toEqual([
    ["1", "a", "DELETE", "1"],
    ["1", "A", "INSERT", "1"],
    ["2", "b", "DELETE", "0"],
    ["4", "D", "INSERT", "0"],
  ]);
});

test("END ends it, the end included", async () => {
  const until = "END (TIMESTAMP => '2026-01-01 00:00:20'::TIMESTAMP)";
  expect(await changes(`t CHANGES (INFORMATION => DEFAULT) AT (OFFSET => -25) ${until}`)).toEqual([
    ["1", "a", "DELETE", "1"],
    ["1", "A", "INSERT", "1"],
    ["4", "d", "DELETE", "1"],
    ["4", "D", "INSERT", "1"],
  ]);
});

test("APPEND_ONLY is what was inserted, as it was, also when it was deleted since", async () => {
  expect(await changes("t CHANGES (INFORMATION => APPEND_ONLY) AT (OFFSET => -35)")).toEqual([
    ["4", "d", "INSERT", "0"],
    ["5", "e", "INSERT", "0"],
  ]);
  expect(await changes("t CHANGES (INFORMATION => APPEND_ONLY) AT (OFFSET => -25)")).toEqual([]);
});

test("a view's changes are those of its rows", async () => {
  await session.sql("CREATE VIEW v AS SELECT id, v FROM t WHERE id < 4");
  expect(await changes("v CHANGES (INFORMATION => DEFAULT) AT (OFFSET => -35)")).toEqual([
    ["1", "a", "DELETE", "0"],
    ["1", "A", "INSERT", "0"],
    ["2", "b", "DELETE", "0"],
  ]);
});

test("without change tracking, or before it, there are none", async () => {
  const missing = { code: "091930" };
  await session.sql("CREATE TABLE plain (id INT, v VARCHAR)");
  later();
  const read = "plain CHANGES (INFORMATION => DEFAULT) AT (OFFSET => -5)";
  await expect(changes(read)).rejects.toMatchObject(missing);
  await session.sql("ALTER TABLE plain SET CHANGE_TRACKING = TRUE");
  await expect(changes(read)).rejects.toMatchObject(missing);
  later();
  await session.sql("INSERT INTO plain VALUES (1, 'x')");
  expect(await changes(read)).toEqual([["1", "x", "INSERT", "0"]]);
});

test("a stream begins in the past, and tables are read where a stream stands", async () => {
  await session.sql(
    "CREATE TABLE u (id INT, v VARCHAR) CHANGE_TRACKING = TRUE; INSERT INTO u VALUES (1, 'a')",
  );
  later();
  await session.sql("UPDATE u SET v = 'b'; INSERT INTO u VALUES (2, 'c')");
  later();
  await session.sql("CREATE STREAM since ON TABLE u AT (OFFSET => -15)");
  await session.sql("CREATE STREAM appended ON TABLE u AT (OFFSET => -15) APPEND_ONLY = TRUE");
  expect(await changes("since")).toEqual([
    ["1", "a", "DELETE", "1"],
    ["1", "b", "INSERT", "1"],
    ["2", "c", "INSERT", "0"],
  ]);
  expect(await changes("appended")).toEqual([["2", "c", "INSERT", "0"]]);
  expect(await session.sql("SELECT id, v FROM u AT (STREAM => 'since')")).toEqual([["1", "a"]]);
  await session.sql("UPDATE u SET v = 'a' WHERE id = 1");
  expect(await changes("since")).toEqual([
    ["1", "a", "DELETE", "1"],
    ["1", "a", "INSERT", "1"],
    ["2", "c", "INSERT", "0"],
  ]);
  await session.sql("CREATE TABLE sink AS SELECT * FROM since");
  expect(await changes("since")).toEqual([]);
});
