import {
  ago,
  cents,
  change,
  compactDollars,
  day,
  duration,
  moment,
  percent,
  plural,
  quarter,
  share,
  words,
} from "./format";

test("numbers are written one way, missing ones are a dash", () => {
  expect([cents(1234.5), cents(-3), cents(null)]).toEqual(["$1,234.50", "\u2212$3.00", "–"]);
  expect([percent(12.34), share(0.125), change(4), change(-4.26), change(0), change(undefined)]).toEqual([
    "12.3%",
    "12.5%",
    "+4%",
    "\u22124.3%",
    "0%",
    "–",
  ]);
  expect(compactDollars(1_250_000)).toBe("$1.3M");
});

test("days and moments do not shift, whatever the zone of the browser", () => {
  expect(day("2026-05-03")).toBe("May 3, 2026");
  expect(moment("2026-05-03T23:59:00")).toBe("May 3, 2026, 23:59");
  expect(day(null)).toBe("–");
  expect(["2025-12-31", "2026-01-01"].map(quarter)).toEqual(["Q4 2025", "Q1 2026"]);
});

test("times are told roughly", () => {
  const now = new Date("2026-05-03T12:00:00Z");
  expect(ago("2026-05-03T11:59:30Z", now)).toBe("just now");
  expect(ago("2026-05-03T11:20:00Z", now)).toBe("40 min ago");
  expect(ago("2026-05-01T11:20:00Z", now)).toBe("2 d ago");
  expect(ago(null, now)).toBe("never");
  expect([duration(0), duration(0.44), duration(61), duration(200)]).toEqual([
    "0 s",
    "0.4 s",
    "61 s",
    "3 min 20 s",
  ]);
});

test("words", () => {
  expect([plural(1, "customer"), plural(2000, "customer")]).toEqual(["1 customer", "2,000 customers"]);
  expect(["FIRST_TIME_FIX", "firstTimeFix", "Matched"].map(words)).toEqual([
    "First time fix",
    "First time fix",
    "Matched",
  ]);
  expect(["avgRevenuePerJob", "NDR_ANNUAL_PCT"].map(words)).toEqual([
    "Average revenue per job",
    "NDR annual percent",
  ]);
});
