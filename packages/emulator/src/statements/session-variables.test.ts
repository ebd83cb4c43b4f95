import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let sql: TestSession["sql"];

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  sql = session.sql;
  await sql("create database work");
});
afterAll(() => account.close());

describe("SET of several variables from a query", () => {
  it("takes the one row, or NULLs", async () => {
    await sql("set (a, b) = (select 3, 'q')");
    expect(await sql("select $a, $b")).toEqual([["3", "q"]]);
    await sql("set (a, b) = (select 3, 'q' where false)");
    expect(await sql("select $a, $b")).toEqual([[null, null]]);
  });

  it("refuses other shapes", async () => {
    await expect(sql("set (a, b) = (select 3)")).rejects.toMatchObject({ code: "002026" });
    await expect(sql("set (a, b) = (select 1, 2 union all select 3, 4)")).rejects.toMatchObject({
      code: "090150",
    });
    await expect(sql("set (a, b) = (select 1, repeat('x', 300))")).rejects.toMatchObject({ code: "091019" });
  });
});

describe("QUOTED_IDENTIFIERS_IGNORE_CASE", () => {
  it("folds names in quotes, in statements and in texts that are run", async () => {
    await sql("alter session set quoted_identifiers_ignore_case = true");
    await sql('create table "tab" ("col" int)');
    await sql('create view "seen" as select "col" from "tab"');
    expect(await session.records("execute immediate 'select 1 as \"q\"'")).toEqual([{ Q: "1" }]);
    await sql("alter session unset quoted_identifiers_ignore_case");
    expect(await session.records("insert into tab (col) values (1); select * from seen")).toEqual([
      { COL: "1" },
    ]);
    expect(await session.records('select 1 as "q"')).toEqual([{ q: "1" }]);
  });
});
