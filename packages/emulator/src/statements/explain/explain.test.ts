import { openAccount, type TestAccount, type TestSession } from "../../fixture";

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
  [
    "a table for each time that it is scanned",
    "select 1 from t a join t b on a.id = b.id",
    ["WORK.PUBLIC.T", "WORK.PUBLIC.T"],
  ],
  ["the table behind a view", "select 1 from v", ["WORK.PUBLIC.U"]],
  ["a table in a subquery", "select (select max(id) from u) from t", ["WORK.PUBLIC.T", "WORK.PUBLIC.U"]],
  ["none behind a common table", "with t as (select 1 as id) select id from t", []],
])("EXPLAIN USING JSON names %s", async (_, query, tables) => {
  expect((await tablesOf(query)).sort()).toEqual(tables);
});

test("it shows the clauses of the query as Snowflake's operators, and nothing of DuckDB", async () => {
  await session.sql("insert into t values (1)");
  const rows = await session.records(
    "explain select a.id, count(*) from t a left join v on a.id = v.id where a.id > 1 group by a.id having count(*) > 1 order by 1 limit 3",
  );
  expect(
    rows.map(({ id, parentOperators, operation, objects, alias }) => [
      id,
      parentOperators,
      operation,
      objects,
      alias,
    ]),
  ).toEqual([
    [null, null, "GlobalStats", null, null],
    ["0", null, "Result", null, null],
    ["1", "[0]", "SortWithLimit", null, null],
    ["2", "[1]", "Filter", null, null],
    ["3", "[2]", "Aggregate", null, null],
    ["4", "[3]", "Filter", null, null],
    ["5", "[4]", "LeftOuterJoin", null, null],
    ["6", "[5]", "TableScan", "WORK.PUBLIC.T", "A"],
    ["7", "[5]", "TableScan", "WORK.PUBLIC.U", null],
  ]);
  expect(rows[0]).toMatchObject({ partitionsTotal: "1", partitionsAssigned: "1", bytesAssigned: "1024" });
  const [[text]] = (await session.sql("explain using text select id from t where id = 1")) as [[string]];
  expect(text).toContain("1:1          ->Filter  ID = 1");
});

test("a recursive common table is planned once", async () => {
  const plan = await session.records(
    "explain with recursive r as (select 1 as n union all select n + 1 from r where n < 3) select n from r",
  );
  expect(plan.map(({ operation }) => operation)).toContain("WithReference");
});

test("it runs nothing that is no query", async () => {
  await expect(tablesOf("delete from t")).rejects.toThrow(/EXPLAIN/);
});
