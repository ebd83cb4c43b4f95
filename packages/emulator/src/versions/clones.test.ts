import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let time = Date.UTC(2026, 0, 1);

const later = (seconds = 10) => (time += seconds * 1000);
const names = async (schema: string) =>
  (await session.records(`SHOW TABLES IN SCHEMA ${schema}`)).map((table) => table.name);

beforeAll(async () => {
  account = await openAccount(undefined, () => new Date(time));
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
  await session.sql("CREATE TABLE kept (n INT); CREATE TABLE lost (n INT)");
  await session.sql("INSERT INTO kept VALUES (1), (2); INSERT INTO lost VALUES (3)");
  later();
  await session.sql("DELETE FROM kept WHERE n = 1; DROP TABLE lost; CREATE TABLE young (n INT)");
  later();
});
afterAll(() => account.close());

test("a schema is cloned with the tables and rows of then", async () => {
  await session.sql("CREATE SCHEMA d.past CLONE d.public AT (OFFSET => -15)");
  expect(await names("d.past")).toEqual(["KEPT", "LOST"]);
  expect(await session.sql("SELECT n FROM d.past.kept ORDER BY n")).toEqual([["1"], ["2"]]);
  expect(await session.sql("SELECT n FROM d.past.lost")).toEqual([["3"]]);
});

test("a database, too", async () => {
  await session.sql("CREATE DATABASE old CLONE d BEFORE (OFFSET => -15)");
  expect(await names("old.public")).toEqual(["KEPT", "LOST"]);
  expect(await session.sql("SELECT COUNT(*) FROM old.public.kept")).toEqual([["2"]]);
  await session.sql("USE SCHEMA d.public");
});

test("tables whose rows are not kept are an error, or left out", async () => {
  await session.sql("CREATE SCHEMA d.mixed; CREATE TABLE a (n INT)");
  await session.sql("CREATE TABLE b (n INT) DATA_RETENTION_TIME_IN_DAYS = 0");
  later();
  await expect(session.sql("CREATE SCHEMA d.c CLONE d.mixed AT (OFFSET => -5)")).rejects.toMatchObject({
    code: "000707",
  });
  await session.sql(
    "CREATE SCHEMA d.c CLONE d.mixed AT (OFFSET => -5) IGNORE TABLES WITH INSUFFICIENT DATA RETENTION",
  );
  expect(await names("d.c")).toEqual(["A"]);
  await expect(session.sql("CREATE SCHEMA d.e CLONE d.mixed AT (OFFSET => -600)")).rejects.toMatchObject({
    code: "000707",
  });
});

test("UNDROP brings back the last of a name, and under another name the one before", async () => {
  await session.sql("USE SCHEMA d.public");
  for (const n of [1, 2]) {
    await session.sql(`CREATE TABLE twice AS SELECT ${n} AS n`);
    later();
    await session.sql("DROP TABLE twice");
  }
  await session.sql("UNDROP TABLE twice");
  expect(await session.sql("SELECT n FROM twice")).toEqual([["2"]]);
  await expect(session.sql("UNDROP TABLE twice")).rejects.toMatchObject({ code: "002002" });
  await session.sql("ALTER TABLE twice RENAME TO second");
  await session.sql("UNDROP TABLE twice");
  expect(await session.sql("SELECT n FROM twice")).toEqual([["1"]]);
});

test("what was undropped remembers what it was before", async () => {
  await session.sql("CREATE TABLE back (n INT); INSERT INTO back VALUES (1)");
  later();
  await session.sql("UPDATE back SET n = 2");
  await session.sql("DROP TABLE back");
  later();
  await session.sql("UNDROP TABLE back");
  expect(await session.sql("SELECT n FROM back AT (OFFSET => -15)")).toEqual([["1"]]);
});
