import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database work");
  await session.sql("create table t (id int)");
  await session.sql("create table u (id int)");
  await session.sql("create view v as select id from u");
});
afterAll(() => account.close());

async function tablesOf(query: string): Promise<string[]> {
  const [[text]] = (await session.sql(`explain using json ${query}`)) as [[string]];
  const plan = JSON.parse(text) as { Operations: { objects?: string[] }[][] };
  return plan.Operations.flat().flatMap(({ objects = [] }) => objects);
}

test.each([
  ["a table", "select 1 from t", ["WORK.PUBLIC.T"]],
  ["each table once", "select 1 from t a join t b on a.id = b.id", ["WORK.PUBLIC.T"]],
  ["the table behind a view", "select 1 from v", ["WORK.PUBLIC.U"]],
  ["a table in a subquery", "select (select max(id) from u) from t", ["WORK.PUBLIC.T", "WORK.PUBLIC.U"]],
  ["none behind a common table", "with t as (select 1 as id) select id from t", []],
])("EXPLAIN USING JSON names %s", async (_, query, tables) => {
  expect((await tablesOf(query)).sort()).toEqual(tables);
});

test("it runs nothing that is no query", async () => {
  await expect(tablesOf("delete from t")).rejects.toThrow(/EXPLAIN/);
});
