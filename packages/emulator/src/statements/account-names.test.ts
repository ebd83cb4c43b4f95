import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database b; create role b; create schema b.s");
});
afterAll(() => account.close());

test.each([
  "drop database a.b",
  "drop database if exists a.b",
  "create database a.c",
  "create role a.c",
  "create user a.c",
  "create warehouse a.c",
  "drop role x.b",
  "alter role x.b rename to c",
  "alter role b rename to x.c",
  "alter warehouse x.y.test_wh suspend",
  "grant role x.b to user admin",
  "use database x.b",
  "use warehouse x.test_wh",
  "create database c clone x.b",
  "create schema a.b.c",
  "drop schema a.b.s",
  "create table a.b.s.t (i int)",
  "describe database a.b",
])("an object's name has no more parts than its place: %s", async (sql) => {
  await expect(session.sql(sql)).rejects.toMatchObject({ code: "001003" });
});

test("nobody drops themselves, and a new start brings ADMIN back", async () => {
  await expect(session.sql("drop user admin")).rejects.toThrow(/it is the session's own/);
  await session.sql("create user other password = 'secret' default_role = accountadmin");
  await session.sql("grant role accountadmin to user other");
  await (await account.connectAs("other")).sql("use role accountadmin; drop user admin");
  await account.reopen();
  const admin = await account.connect();
  expect(await admin.sql("select current_user(), current_role()")).toEqual([["ADMIN", "ACCOUNTADMIN"]]);
});
