import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database limits");
  await session.sql("create table t as select 1 as id");
});
afterAll(() => account.close());

const nested = (levels: number, before: string, after: string) =>
  before.repeat(levels) + "1" + after.repeat(levels);

it.each([
  ["subqueries, as deep as may be", `select ${nested(12, "(select ", ")")}`, ["1"]],
  ["a sum of two thousand", `select ${"id + ".repeat(1999)}id from t`, ["2000"]],
  ["a difference of five hundred", `select ${"1.5 - ".repeat(499)}1`, ["-746.5"]],
  ["a sum of three hundred floats", `select ${"1::float + ".repeat(299)}1`, ["300"]],
  ["a long sum with a NULL", `select ${"1 + ".repeat(499)}null::int`, [null]],
  [
    "five hundred common tables",
    `with ${Array.from({ length: 500 }, (_, n) => `c${n} as (select ${n} as n)`).join(", ")} select n from c499`,
    ["499"],
  ],
  ["the character 0 within a text", "select length('a\u0000b'), 'a\u0000b' = 'ab'", ["3", "0"]],
  ["a constant function in ORDER BY", "select 1 order by current_role()", ["1"]],
  ["an aggregate as a binary", "select max(x)::binary from values ('ab'), ('AC') as v (x)", ["AB"]],
  ["an index beyond every array", "select parse_json('[1]')[99999999999999999999]", [null]],
])("answers %s", async (_, sql, row) => {
  expect(await session.sql(sql)).toEqual([row]);
});

it.each([
  ["a subquery too deep", `select ${nested(13, "(select ", ")")}`, "001003"],
  ["EXISTS too deep", `select 1 where ${nested(40, "exists (select 1 where 1 = ", ")")}`, "001003"],
  ["parentheses too deep", `select ${nested(20_000, "(", ")")}`, "001003"],
  ["a product too long", `select ${"1 * ".repeat(700)}1::float`, "001003"],
  ["a select list without columns", "select * exclude id from t", "002020"],
  ["more than everything as a sample", "select * from t sample (101)", "001008"],
  ["no number as a number", "select 'NaN'::float::int", "100039"],
  ["a negative scale", "select to_decimal(1, 10, -1)", "002025"],
  ["a sequence in WHERE", "select * from t where seq4() = 0", "002303"],
])("refuses %s", async (_, sql, code) => {
  await expect(session.sql(sql)).rejects.toMatchObject({ code });
});

it("keeps the beginning of a long statement in the history", async () => {
  await session.sql(`select length('${"x".repeat(200_000)}')`);
  const longest = "select max(length(query_text)) from table(information_schema.query_history())";
  expect(await session.sql(longest)).toEqual([["100000"]]);
});
