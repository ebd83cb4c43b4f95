import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openStocks, type Stocks } from "./stock-fixture";

let stocks: Stocks;
let session: Stocks["session"];
let rows: Stocks["rows"];
let matched: Stocks["matched"];

beforeAll(async () => {
  stocks = await openStocks();
  ({ session, rows, matched } = stocks);
});

afterAll(() => stocks.close());

const UP_DOWN = "define up as price > lag(price), down as price < lag(price)";

describe("measures", () => {
  it("tell of an empty match that it has no rows", async () => {
    expect(
      await matched(
        `measures match_number() as m, classifier() as c, count(*) as n, sum(price) as s, first(price) as f, a.price as p
         one row per match pattern(a*) define a as price > 75`,
        "1, 2",
      ),
    ).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((number) => `ABCD ${number} NULL 0 NULL NULL NULL`),
      "ABCD 8 A 1 80 80 80",
      "ABCD 9 NULL 0 NULL NULL NULL",
      "ABCD 10 NULL 0 NULL NULL NULL",
      "XYZ 1 A 1 89 89 89",
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => `XYZ ${number} NULL 0 NULL NULL NULL`),
    ]);
  });

  it("aggregate the rows of a symbol, so far or to the end", async () => {
    expect(
      await matched(
        `measures sum(up.price) as s, final max(up.price) as x, avg(price) as a, prev(price) as p, next(price, 2, -1) as n
         all rows per match pattern(^ low up+) define low as true, up as price >= 24`,
        "company, price_date",
      ),
    ).toContain("ABCD d4 42 117 80 41.750000 39 47");
  });

  it("keep a NULL in the first row of a symbol", async () => {
    expect(
      await rows(
        `select * from values (1, null), (2, 'b'), (3, 'c') as v(i, t) match_recognize(
           order by i measures first(a.t) as f, last(a.t) as l, b.t as b pattern (a a b) define a as i < 3)`,
      ),
    ).toEqual(["NULL b c"]);
  });

  it("skip NULLs where they are told to", async () => {
    expect(
      await rows(
        `select f, s, l, n from values (1, null), (2, 'b'), (3, null) as v(i, t) match_recognize(
           order by i measures final first(a.t) ignore nulls as f, first(t) ignore nulls as s, last(t) ignore nulls as l, last(t) as n
           all rows per match pattern (a+) define a as true) order by i`,
      ),
    ).toEqual(["b NULL NULL NULL", "b b b b", "b b b NULL"]);
  });

  it("name columns of PARTITION BY and keep the types of their expressions", async () => {
    const [record] = await session.records(
      `select * from stock_price_history match_recognize(
         partition by company, price > 50 order by price_date measures sum(price) as total pattern (a) define a as true) m
       order by total limit 1`,
    );
    expect(record).toEqual({ COMPANY: "XYZ", "PRICE > 50": "0", TOTAL: "24" });
  });
});

describe("a match in a statement", () => {
  const UPS = `stock_price_history match_recognize(partition by company order by price_date
    measures count(*) as days all rows per match pattern (down up{2,}) ${UP_DOWN})`;

  it("stands in joins, views, common tables, CREATE TABLE and INSERT", async () => {
    expect(
      await rows(`with m as (select * from ${UPS}) select company, max(days) from m group by 1 order by 1`),
    ).toEqual(["ABCD 4", "XYZ 4"]);
    await session.sql(`create view ups as select company, price_date from ${UPS} as m where m.days > 1`);
    expect(
      await rows(
        "select u.company, count(*) from ups u join stock_price_history using (company, price_date) group by 1 order by 1",
      ),
    ).toEqual(["ABCD 5", "XYZ 3"]);
    await session.sql(`create table found as select * from ${UPS}`);
    await session.sql(`insert into found select * from ${UPS} where company = ?`, {
      1: { type: "TEXT", value: "XYZ" },
    });
    expect(await rows("select count(*) from found")).toEqual(["15"]);
    expect((await rows(`explain select * from ${UPS}`)).some((line) => line.includes("MatchRecognize"))).toBe(
      true,
    );
  });

  it("stands behind another one, and beside a table that it does not see", async () => {
    expect(
      await rows(
        `select * from (${`select * from ${UPS}`}) match_recognize(partition by company order by price_date
           measures count(*) as n pattern (x+) define x as true) order by company`,
      ),
    ).toEqual(["ABCD 7", "XYZ 4"]);
    expect(
      await rows(
        `select c.column1, (select count(*) from ${UPS} as m where m.company = c.column1) from values ('ABCD'), ('XYZ') as c order by 1`,
      ),
    ).toEqual(["ABCD 7", "XYZ 4"]);
  });

  it("sees the columns of the query around", async () => {
    expect(
      await rows(
        `select q.company, (select count(*) from (select * from stock_price_history where company = q.company) match_recognize(
             order by price_date measures count(*) as n pattern (a+) define a as price > q.price))
           from stock_price_history q where price_date = '2020-10-01' order by 1`,
      ),
    ).toEqual(["ABCD 1", "XYZ 0"]);
  });

  it("is described without its rows", async () => {
    const [described] = await session.session.execute({
      sql: `select * from ${UPS}`,
      binds: {},
      statementCount: 0,
      describeOnly: true,
      queryId: crypto.randomUUID(),
      signal: new AbortController().signal,
    });
    expect(described?.columns.map(({ name }) => name)).toEqual(["COMPANY", "PRICE_DATE", "PRICE", "DAYS"]);
  });

  it("takes variables and binds", async () => {
    expect(
      await session.sql(
        `select count(*) from stock_price_history match_recognize(
           partition by company order by price_date measures match_number() as n pattern (a b?) define a as price > ?, b as price < ?)`,
        { 1: { type: "FIXED", value: "70" }, 2: { type: "FIXED", value: "40" } },
      ),
    ).toEqual([["4"]]);
  });
});

describe("a long search", () => {
  it("lets others be served, and ends when it is cancelled", async () => {
    const controller = new AbortController();
    const search = async () => {
      const [result] = await session.session.execute({
        sql: `select count(*) from (select seq4() as i from table(generator(rowcount => 60000))) match_recognize(
          order by i measures count(*) as n after match skip to next row pattern (a+) define a as true)`,
        binds: {},
        statementCount: 0,
        describeOnly: false,
        queryId: crypto.randomUUID(),
        signal: controller.signal,
      });
      for await (const batch of result?.rows() ?? []) expect(batch).toEqual([]);
    };
    setTimeout(() => controller.abort(), 500);
    await expect(search()).rejects.toThrow(/canceled/);
    expect(await session.sql("select 1")).toEqual([["1"]]);
  });
});

describe("what cannot be", () => {
  const from = (clauses: string) => `select * from stock_price_history match_recognize(${clauses})`;
  const measuring = (measure: string, mode = "all rows per match") =>
    from(`measures ${measure} as m ${mode} pattern (a b) define a as true`);
  const defining = (condition: string) => from(`all rows per match pattern (a b) define a as ${condition}`);

  it.each([
    [from("pattern (a) define a as true"), /SELECT with no columns/],
    [from("all rows per match pattern (a) define c as true"), /'C' is defined, but not in the pattern/],
    [from("all rows per match pattern (a) define a as true, a as true"), /'A' is defined twice/],
    [
      from("all rows per match after match skip to z pattern (a) define a as true"),
      /'Z' of AFTER MATCH SKIP/,
    ],
    [from("all rows per match with unmatched rows pattern (a {- b -}) define a as true"), /exclusion/],
    [from("all rows per match pattern (a{3,2}) define a as true"), /unexpected '2'/],
    [from("all rows per match pattern (a|) define a as true"), /unexpected '\)'/],
    [from("all rows per match pattern (a) subset s = (a) define a as true"), /SUBSET in MATCH_RECOGNIZE/],
    [from("all rows per match pattern (((a{100}){100}){100}) define a as true"), /more than 20000 steps/],
    [from("all rows per match pattern (a{0}{9999999}) define a as true"), /unexpected '\{'/],
    [from("all rows per match pattern ((a{0}){9999999}) define a as true"), /more than 20000 steps/],
    [defining("a.price > 1"), /cannot be qualified by symbol 'A' in DEFINE/],
    [defining("prev(price) > 1"), /PREV cannot stand in DEFINE: use LAG/],
    [defining("first(price) > 1"), /FIRST cannot stand in DEFINE: use FIRST_VALUE/],
    [defining("classifier() = 'A'"), /CLASSIFIER cannot stand in DEFINE/],
    [defining("final last(price) > 1"), /FINAL cannot stand in DEFINE/],
    [defining("sum(price) > 1"), /SUM in DEFINE needs a frame of its own/],
    [defining("lag(lead(price)) > 1"), /cannot hold another one in DEFINE/],
    [defining("price > (select 1)"), /a subquery cannot stand in DEFINE/],
    [defining("nothing > 1"), /invalid identifier 'NOTHING'/],
    [defining("price_date"), /BOOLEAN|boolean/],
    [measuring("a.price"), /LAST of a column of symbol 'A' needs FINAL/],
    [measuring("first(a.price)"), /FIRST of a column of symbol 'A' needs FINAL/],
    [measuring("prev(a.price)"), /PREV cannot take a column of symbol 'A'/],
    [measuring("sum(a.price + b.price)"), /the same symbol, or by none/],
    [measuring("sum(lag(price))"), /cannot hold another one in MEASURES/],
    [measuring("final upper(company)"), /RUNNING and FINAL/],
    [measuring("(select 1)"), /a subquery cannot stand in MEASURES/],
    [measuring("b.*"), /B\.\* can only be counted/],
    [
      "select * from table(generator(rowcount => 2)) match_recognize(all rows per match pattern (a) define a as true)",
      /SELECT with no columns/,
    ],
    [
      "select * from stock_price_history q, lateral (select * from stock_price_history match_recognize(measures sum(q.price) as s pattern (a) define a as true)) m",
      /a column of the query around within a window function/,
    ],
    [measuring("try_hex_decode_string(first(company))"), /TRY_ functions of a subquery, a window function/],
    [measuring("match_number(1)"), /MATCH_NUMBER takes no arguments/],
    ["select final sum(price) from stock_price_history", /RUNNING and FINAL/],
    [
      from("all rows per match after match skip to first a pattern (a b) define a as true"),
      /would find the same match again/,
    ],
    [
      from("all rows per match after match skip to b pattern (a b?) define b as false"),
      /a match has no row of that symbol/,
    ],
    [
      `with recursive r as (select 1 as i union all select i + 1 from r match_recognize(measures 1 as x all rows per match pattern (a) define a as true) where i < 3) select * from r`,
      /recursive/,
    ],
  ])("%s", async (sql, expected) => {
    await expect(session.sql(sql)).rejects.toThrow(expected);
    await expect(session.sql(sql)).rejects.not.toThrow(/incident/);
  });
});
