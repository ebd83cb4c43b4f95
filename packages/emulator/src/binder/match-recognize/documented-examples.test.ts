import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openStocks, type Stocks } from "./stock-fixture";

let stocks: Stocks;
let rows: Stocks["rows"];
let matched: Stocks["matched"];

beforeAll(async () => {
  stocks = await openStocks();
  ({ rows, matched } = stocks);
});

afterAll(() => stocks.close());

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
