import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

const PRICES: Readonly<Record<string, readonly number[]>> = {
  ABCD: [50, 36, 39, 42, 30, 47, 71, 80, 75, 63],
  XYZ: [89, 24, 37, 63, 65, 56, 50, 54, 30, 32],
};

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database stocks");
  await session.sql("create table stock_price_history (company text, price_date date, price int)");
  const rows = Object.entries(PRICES).flatMap(([company, prices]) =>
    prices.map((price, index) => `('${company}', '2020-10-${String(index + 1).padStart(2, "0")}', ${price})`),
  );
  await session.sql(`insert into stock_price_history values ${rows.join(", ")}`);
});

afterAll(() => account.close());

/** Days of October 2020 as d1 to d10; on the wire a date is days since 1970. */
const shown = (cell: string | null) => {
  const day = Number(cell) - 18535;
  return cell !== null && day >= 1 && day <= 10 ? `d${day}` : (cell ?? "NULL");
};

const rows = async (sql: string) => (await session.sql(sql)).map((row) => row.map(shown).join(" "));

/** SELECT * over the stock prices, in order of the columns named. */
const matched = (clauses: string, order: string) =>
  rows(
    `select * from stock_price_history match_recognize(partition by company order by price_date ${clauses}) order by ${order}`,
  );

const UP_DOWN = "define up as price > lag(price), down as price < lag(price)";

describe("the documentation's examples", () => {
  it("reports a row for each V", async () => {
    expect(
      await matched(
        `measures match_number() as match_number, first(price_date) as start_date, last(price_date) as end_date,
           count(*) as rows_in_sequence, count(down.*) as num_decreases, count(up.*) as num_increases
         one row per match after match skip to last up
         pattern(before_decrease down+ up+) ${UP_DOWN}`,
        "company, match_number",
      ),
    ).toEqual([
      "ABCD 1 d1 d4 4 1 2",
      "ABCD 2 d4 d8 5 1 3",
      "XYZ 1 d1 d5 5 1 3",
      "XYZ 2 d5 d8 4 2 1",
      "XYZ 3 d8 d10 3 1 1",
    ]);
  });

  it("reports all rows of the matches of a subquery", async () => {
    expect(
      await rows(
        `select price_date, match_number, msq, price, cl from
           (select * from stock_price_history where company = 'ABCD') match_recognize(
             order by price_date
             measures match_number() as "MATCH_NUMBER", match_sequence_number() as msq, classifier() as cl
             all rows per match pattern(ANY_ROW UP+) define ANY_ROW as true, UP as price > lag(price))
         order by match_number, msq`,
      ),
    ).toEqual([
      "d2 1 1 36 ANY_ROW",
      "d3 1 2 39 UP",
      "d4 1 3 42 UP",
      "d5 2 1 30 ANY_ROW",
      "d6 2 2 47 UP",
      "d7 2 3 71 UP",
      "d8 2 4 80 UP",
    ]);
  });

  it("counts empty matches that it omits", async () => {
    const above = "avg(price) over (rows between unbounded preceding and unbounded following)";
    expect(
      await matched(
        `measures match_number() as "MATCH_NUMBER" all rows per match omit empty matches
         pattern(OVERAVG*) define OVERAVG as price > ${above}`,
        "company, price_date",
      ),
    ).toEqual([
      "ABCD d7 71 7",
      "ABCD d8 80 7",
      "ABCD d9 75 7",
      "ABCD d10 63 7",
      "XYZ d1 89 1",
      "XYZ d4 63 4",
      "XYZ d5 65 4",
      "XYZ d6 56 4",
      "XYZ d8 54 6",
    ]);
  });

  it("shows unmatched rows, of which no measure tells", async () => {
    const above = "avg(price) over (rows between unbounded preceding and unbounded following)";
    const found = await matched(
      `measures match_number() as "MATCH_NUMBER", classifier() as cl, count(*) as c
       all rows per match with unmatched rows pattern(OVERAVG+) define OVERAVG as price > ${above}`,
      "company, price_date",
    );
    expect(found).toHaveLength(20);
    expect(found.slice(5, 14)).toEqual([
      "ABCD d6 47 NULL NULL NULL",
      "ABCD d7 71 1 OVERAVG 1",
      "ABCD d8 80 1 OVERAVG 2",
      "ABCD d9 75 1 OVERAVG 3",
      "ABCD d10 63 1 OVERAVG 4",
      "XYZ d1 89 1 OVERAVG 1",
      "XYZ d2 24 NULL NULL NULL",
      "XYZ d3 37 NULL NULL NULL",
      "XYZ d4 63 2 OVERAVG 1",
    ]);
  });

  it("reads columns by their symbol", async () => {
    expect(
      await rows(
        `select company, price_date, price, "FINAL FIRST(LT45.price)", "FINAL LAST(LT45.price)"
           from stock_price_history match_recognize (
             partition by company order by price_date
             measures final first(LT45.price) as "FINAL FIRST(LT45.price)", final last(LT45.price) as "FINAL LAST(LT45.price)"
             all rows per match after match skip past last row
             pattern (LT45 LT45) define LT45 as price < 45.00)
         where company = 'ABCD' order by price_date`,
      ),
    ).toEqual(["ABCD d2 36 36 39", "ABCD d3 39 36 39", "ABCD d4 42 42 30", "ABCD d5 30 42 30"]);
  });

  it("permutes, and ends measures without AS", async () => {
    expect(
      await matched(
        `measures match_number() as "MATCH_NUMBER", first(price_date) as "START", last(price_date) as "END",
           count(up.price) as ups, count(*) as "PRICE_COUNT", last(classifier()) = 'DOWN' up_spike
         after match skip to next row pattern(ANY_ROW PERMUTE(UP{2}, DOWN+))
         define ANY_ROW AS TRUE, UP as price > lag(price), DOWN as price < lag(price)`,
        "company, match_number",
      ),
    ).toEqual([
      "ABCD 1 d1 d4 2 4 0",
      "ABCD 2 d2 d5 2 4 1",
      "ABCD 3 d4 d7 2 4 0",
      "ABCD 4 d6 d10 2 5 1",
      "XYZ 1 d1 d4 2 4 0",
      "XYZ 2 d3 d7 2 5 1",
    ]);
  });

  it("leaves excluded rows out and counts them", async () => {
    expect(
      await matched(
        `measures match_number() as "MATCH_NUMBER", classifier as cl, count(*) as "PRICE_COUNT"
         all rows per match pattern(ANY_ROW {- DOWN+ -} UP+ {- DOWN+ -} UP+)
         define ANY_ROW AS TRUE, UP as price > lag(price), DOWN as price < lag(price)`,
        "company, price_date",
      ),
    ).toEqual([
      "ABCD d1 50 1 ANY_ROW 1",
      "ABCD d3 39 1 UP 3",
      "ABCD d4 42 1 UP 4",
      "ABCD d6 47 1 UP 6",
      "ABCD d7 71 1 UP 7",
      "ABCD d8 80 1 UP 8",
      "XYZ d1 89 1 ANY_ROW 1",
      "XYZ d3 37 1 UP 3",
      "XYZ d4 63 1 UP 4",
      "XYZ d5 65 1 UP 5",
      "XYZ d8 54 1 UP 8",
    ]);
  });

  // The page prints d3 alone, against its own words: the first day the stock rose and the first day it dropped.
  it("excludes repetitions", async () => {
    expect(
      await rows(
        `select company, price_date, price from stock_price_history match_recognize(partition by company order by price_date
           all rows per match pattern ({- less_than_45 -} up {- up* -} down {- down* -})
           define less_than_45 as price < 45.00, up as price > lag(price), down as price < lag(price))
         where company = 'XYZ' order by price_date`,
      ),
    ).toEqual(["XYZ d3 37", "XYZ d6 56"]);
  });

  it("finds W shapes that overlap", async () => {
    expect(
      await matched(
        `measures match_number() as "MATCH_NUMBER", first(price_date) as "START", last(price_date) as "END", count(*) as "PRICE_COUNT"
         after match skip to next row pattern(ANY_ROW DOWN+ UP+ DOWN+ UP+)
         define ANY_ROW AS TRUE, UP as price > lag(price), DOWN as price < lag(price)`,
        "company, match_number",
      ),
    ).toEqual(["ABCD 1 d1 d8 8", "XYZ 1 d1 d8 8", "XYZ 2 d5 d10 6", "XYZ 3 d6 d10 5"]);
  });

  it("holds a match to the beginning and the end of a partition", async () => {
    const measures = `measures match_number() as "Match #", match_sequence_number() as "Match Sequence #" all rows per match`;
    expect(await matched(`${measures} pattern (^ GT60) define GT60 as price > 60.00`, `"Match #"`)).toEqual([
      "XYZ d1 89 1 1",
    ]);
    expect(await matched(`${measures} pattern (GT50 $) define GT50 as price > 50.00`, `"Match #"`)).toEqual([
      "ABCD d10 63 1 1",
    ]);
  });

  it("counts running over all rows, and to the end for one row", async () => {
    const clauses = (mode: string) =>
      `measures match_number() as "Match #", match_sequence_number() as "Match Sequence #", count(*) as "Num Rows In Match"
       ${mode} pattern (LESS_THAN_45 UP UP) define LESS_THAN_45 as price < 45.00, UP as price > lag(price)`;
    expect((await matched(clauses("all rows per match"), "1, 4, 5")).slice(0, 6)).toEqual([
      "ABCD d2 36 1 1 1",
      "ABCD d3 39 1 2 2",
      "ABCD d4 42 1 3 3",
      "ABCD d5 30 2 1 1",
      "ABCD d6 47 2 2 2",
      "ABCD d7 71 2 3 3",
    ]);
    expect((await matched(clauses("one row per match"), "1, 2")).slice(0, 2)).toEqual([
      "ABCD 1 3 3",
      "ABCD 2 3 3",
    ]);
  });

  it("sees no row outside of the match", async () => {
    const found = await matched(
      `measures first(price_date) as f, lag(price_date) as g, lead(price_date) as e, last(price_date) as l,
         match_number() as m, match_sequence_number() as s, classifier as c
       all rows per match after match skip to next row pattern (CURRENT_ROW T2 T3)
       define CURRENT_ROW as true, T2 as true, T3 as true`,
      "company, m, s",
    );
    expect(found).toHaveLength(48);
    expect(found.slice(0, 6)).toEqual([
      "ABCD d1 50 d1 NULL d2 d1 1 1 CURRENT_ROW",
      "ABCD d2 36 d1 d1 d3 d2 1 2 T2",
      "ABCD d3 39 d1 d2 NULL d3 1 3 T3",
      "ABCD d2 36 d2 NULL d3 d2 2 1 CURRENT_ROW",
      "ABCD d3 39 d2 d2 d4 d3 2 2 T2",
      "ABCD d4 42 d2 d3 NULL d4 2 3 T3",
    ]);
  });
});

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
