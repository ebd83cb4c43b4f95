import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database d; create table t (a int, b varchar, c date, ts timestamp, arr array)");
  await session.sql("insert into t (a, b, c) values (1, 'x', '2024-01-01')");
});
afterAll(() => account.close());

/** Long statements need a short title. */
const titled = <T extends readonly unknown[]>(cases: readonly (readonly [string, ...T])[]) =>
  cases.map((each) => [each[0].slice(0, 80), ...each] as const);

describe("what Snowflake refuses is refused", () => {
  it.each(
    titled([
      ["select row_number() over () from t", "002303", /\[ROW_NUMBER\] requires ORDER BY/],
      ["select lag(a) over (partition by b) from t", "002303", /\[LAG\] requires ORDER BY/],
      ["select sum(a) over (rows between unbounded preceding and current row) from t", "002303", /\[SUM\]/],
      ["select sum(a) over (order by a rows between 1 following and 1 preceding) from t", "002303", /frame/],
      [
        "select sum(a) over (order by a rows between a preceding and current row) from t",
        "002303",
        /constant/,
      ],
      ["select sum(a) over (order by b range between 1 preceding and current row) from t", "002303", /RANGE/],
      ["select sum(a) over (order by a groups 1 preceding) from t", "001003", /GROUPS/i],
      ["select ntile(0) over (order by a) from t", "100051", /NTILE/],
      ["select a from t qualify a > 1", "002303", /QUALIFY/],
      ["select a from t where row_number() over (order by a) = 1", "002303", /QUALIFY/],
      ["select * from table(generator(rowcount => 2))", "002020", /no columns/],
      ["select 1 from table(generator(rowcount => -1))", "001008", /\[-1\]/],
      ["select 1 from table(generator(rows => 1))", "001009", /ROWS/],
      ["select * from table(flatten('x'))", "001044", /FLATTEN/],
      ["select * from table(flatten(input => parse_json('[1]'), deep => true))", "001009", /DEEP/],
      ["select * from table(split_to_table('a b'))", "000938", /expected 2/],
      ["select a from t limit b", "001003", /b/],
      ["select a from t order by listagg(b)", "000979", /T\.A/],
      ["select a from t sample (101)", "001008", /101/],
      ["select to_number('1', 39, 0)", "002025", /NUMBER\(39,0\)/],
      ["create table x (a varchar(134217729))", "002025", /134217729/],
      ["create table x (a varchar(0))", "002025", /VARCHAR\(0\)/],
      ["create table x (a binary(67108865))", "002025", /67108865/],
      ["create table x (a time(10))", "002025", /TIME\(10\)/],
      ["create table x (a timestamp_tz(10))", "002025", /TIMESTAMP_TZ\(10\)/],
      ["select sum(a > 1) from t", "001044", /'SUM': \(BOOLEAN\)/],
      ["select true + 1", "001044", /'\+': \(BOOLEAN, NUMBER\(1,0\)\)/],
      ["select -(a > 1) from t", "001044", /'-': \(BOOLEAN\)/],
      ["select to_binary('ff') - interval '1 day'", "001044", /INTERVAL/],
      ["select ts + c from t", "001044", /'\+': \(TIMESTAMP_NTZ\(9\), DATE\)/],
      ["select arr || 'x' from t", "001044", /'\|\|': \(ARRAY, VARCHAR\(1\)\)/],
      ["select avg(arr) from t", "001044", /'AVG': \(ARRAY\)/],
      ["select round(c) from t", "001044", /'ROUND': \(DATE\)/],
      ["insert into t (a) select true", "002023", /expecting NUMBER\(38,0\) but got BOOLEAN/],
      ["insert into t (b) select array_construct(1)", "002023", /but got ARRAY/],
      ["select try_cast(1 as varchar)", "001065", /TRY_CAST cannot be used/],
      [
        `select sum(n) from values (${"9".repeat(38)}), (${"9".repeat(38)}) as v (n)`,
        "100039",
        /out of representable/,
      ],
      [
        `select sum(n) over (order by n) from values (${"9".repeat(38)}), (${"9".repeat(38)}) as v (n)`,
        "100039",
        /out of representable/,
      ],
      ["select object_agg(k, 1) from values ('a'), ('b'), ('a') as v (k)", "100165", /'a'/],
      ["create or replace view if not exists v as select 1 as a", "002103", /mutually exclusive/],
      ["select dateadd(day, 1, c, 2) from t", "000939", /expected 3, got 4/],
      ["select date_trunc('day', c, 2) from t", "000939", /expected 2, got 3/],
      ["select filter(arr, x -> true, 1) from t", "000939", /expected 2, got 3/],
      ["select object_construct('k', 1, 'k', 2)", "100165", /'k'/],
      ["select * from t as x join t as x on true", "002027", /duplicate alias 'X'/],
      ["create view v as select a, a from t", "002025", /duplicate column name 'A'/],
      ["create view v (x, x) as select a, b from t", "002025", /duplicate column name 'X'/],
      ["select * rename (nosuch as x) from t", "001708", /NOSUCH/],
      ["select * replace (1 as nosuch) from t", "001708", /NOSUCH/],
      ["create table x (a int) nosuch = 1", "001425", /'NOSUCH' for 'TABLE'/],
      ["create role r nosuch = 1", "001425", /'NOSUCH' for 'ROLE'/],
      ["create user u nosuch = 1", "001425", /'NOSUCH' for 'USER'/],
      ["create task k nosuch = 1 as select 1", "001425", /'NOSUCH' for 'TASK'/],
      ["create stream s on table t nosuch = true", "001425", /'NOSUCH' for 'STREAM'/],
      ["create file format f type = csv nosuch = 1", "001420", /NOSUCH/],
      ["alter session set timestamp_type_mapping = 'x'", "001008", /TIMESTAMP_TYPE_MAPPING/],
      ["alter session set binary_output_format = 'x'", "001008", /BINARY_OUTPUT_FORMAT/],
      ["alter table t alter a set default 6", "000002", /Alter Column Set Default/],
      ["select repeat('x', 1000000000)", "100078", /too long/],
      ["select lpad('x', 1000000000)", "100078", /too long/],
      ["select array_size(array_generate_range(0, 1000000000))", "100082", /Max LOB size/],
      [`select ${"(".repeat(20_000)}1${")".repeat(20_000)}`, "001003", /nested too deeply/],
      [`select ${"1+".repeat(3_000)}1`, "001003", /nested too deeply/],
    ]),
  )("%s", async (_, sql, code, message) => {
    await expect(session.sql(sql)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("what looks alike and is right is answered", () => {
  it.each(
    titled<readonly [string | null]>([
      ["select row_number() over (order by null) from t", "1"],
      ["select sum(a) over (partition by b) from t", "1"],
      ["select ratio_to_report(a) over () from t", "1.000000"],
      ["select sum(a) over (order by a rows between 2 preceding and 1 preceding) from t", null],
      ["select count(*) from table(generator(rowcount => 10 * 10))", "100"],
      ["select count(*) from table(flatten(null))", "0"],
      ["select count(*) from t, lateral flatten((select parse_json('[1, 2]')))", "2"],
      ["select a from t order by 'x' limit 1", "1"],
      ["select substr(to_binary('aabbcc'), -2, 1)", "BB"],
      ["select length(lpad('x', 1000))", "1000"],
      ["select sum((a > 0)::int) + count_if(a > 0) from t", "2"],
      ["select parse_json('[7, 8]')[1]", "8"],
      ["select try_to_binary('f')", null],
      ["select a = true from t", "1"],
      ["select count(*) from t, t as u", "1"],
      ["select object_construct('k', null, 'k', 2)['k']", "2"],
      ["select b || parse_json('1') || a || c from t", "x112024-01-01"],
      [`select sum(n) from values (${"9".repeat(38)}), (-${"9".repeat(38)}), (5) as v (n)`, "5"],
      ["select try_cast(null as int)", null],
      [
        `select count(*) from t where ${Array.from({ length: 1500 }, (_, n) => `a = ${n}`).join(" or ")}`,
        "1",
      ],
      [`select length(${"'x' || ".repeat(1100)}'x')`, "1101"],
    ]),
  )(
    "%s",
    async (_, sql, expected) => {
      expect((await session.sql(sql))[0]?.[0]).toBe(expected);
    },
    30_000,
  );
});
