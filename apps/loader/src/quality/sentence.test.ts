import { foundIncident, type MeasuredIncident } from "./incident";
import { sentenceOf } from "./sentence";

const incident = (change: Partial<MeasuredIncident>): MeasuredIncident => ({
  day: "2025-11-21",
  table: "RAW_ORDERS_VALIDATION",
  kind: "volume_drop",
  column: null,
  observed: 13,
  expectedLow: 23.6,
  expectedHigh: 124.9,
  hitShare: 0.75,
  noticed: null,
  baselineDays: 16,
  causedBy: null,
  isSettled: true,
  isAcknowledged: false,
  ...change,
});

describe("sentenceOf", () => {
  it.each<[Partial<MeasuredIncident>, string]>([
    [{}, "13 rows, usual are 24 to 124."],
    [{ observed: 1 }, "1 row, usual are 24 to 124."],
    [{ kind: "freshness_gap", observed: 0 }, "No row of the day has come, usual are 24 to 124."],
    [
      { kind: "null_burst", column: "CUSTOMER_ID", observed: 0.5, expectedHigh: 0 },
      "CUSTOMER_ID is missing in 50 % of the rows, usual is none.",
    ],
    [
      { kind: "late_arrival", observed: 0.592, expectedHigh: 0.15 },
      "59 % of the rows came after their day, usual is up to 15 %.",
    ],
    [
      { kind: "new_column", observed: 1, noticed: "LOYALTY_TIER" },
      "100 % of the rows bring LOYALTY_TIER, which no row had before.",
    ],
    [
      { kind: "schema_change", column: "LOYALTY_TIER", observed: 1, noticed: "LOYALTY_TIER TEXT is new" },
      "The table's columns are others than before: LOYALTY_TIER TEXT is new.",
    ],
    [
      {
        kind: "distribution_drift",
        column: "ORDER_TOTAL",
        observed: 2.549,
        expectedHigh: 0.867,
        noticed: "KS 0.7",
      },
      "ORDER_TOTAL is distributed in another way than on 16 days before: stability index 2.55, at most 0.87 is chance; KS 0.7.",
    ],
  ])("tells what was seen and what is usual: %p", (change, expected) => {
    expect(sentenceOf(incident(change))).toBe(expected);
  });

  it("rounds neither to nothing nor to everything", () => {
    const nulls = { kind: "null_burst", column: "AMOUNT", expectedHigh: 0 };
    expect(sentenceOf(incident({ ...nulls, observed: 0.001 }))).toContain("less than 1 %");
    expect(sentenceOf(incident({ ...nulls, observed: 0.999 }))).toContain("99 %");
  });

  it("says where more may come", () => {
    expect(sentenceOf(incident({ isSettled: false }))).toMatch(/Rows of the day may still come\.$/);
  });
});

describe("foundIncident", () => {
  it.each([
    [0.25, "critical"],
    [0.24, "warning"],
  ])("is, where %p of the day is concerned, %s", (hitShare, severity) => {
    expect(foundIncident(incident({ hitShare })).severity).toBe(severity);
  });
});
