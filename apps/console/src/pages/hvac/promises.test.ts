import { promisesBySeverity, promisesByQuarter } from "./promises";

const month = (
  severity: string,
  incidents: number,
  met: number,
  median: number,
  promised: number,
  at = "2026-01-01",
) => ({
  severity,
  month: at,
  incidents,
  met,
  metPercent: null,
  medianResponseMinutes: median,
  promisedMinutes: promised,
});

test("months are weighed by their incidents; the shortest promise comes first", () => {
  const kept = promisesBySeverity([
    month("Low", 1, 1, 200, 480),
    month("Critical", 1, 0, 90, 60),
    month("Critical", 3, 3, 40, 60),
  ]);
  expect(kept).toEqual([
    { severity: "Critical", incidents: 4, metPercent: 75, promisedMinutes: 60, slowestMedian: 90 },
    { severity: "Low", incidents: 1, metPercent: 100, promisedMinutes: 480, slowestMedian: 200 },
  ]);
});

test("three months are a quarter, weighed by their incidents; the first comes first", () => {
  const quarters = promisesByQuarter([
    month("Critical", 2, 1, 90, 60, "2026-04-01"),
    month("Critical", 1, 0, 90, 60, "2026-01-01"),
    month("Critical", 3, 3, 40, 60, "2026-03-01"),
    month("Low", 1, 1, 200, 480, "2025-12-01"),
  ]);
  expect(quarters.map(({ quarter, kept }) => [quarter, kept.map((each) => each.metPercent)])).toEqual([
    ["Q4 2025", [100]],
    ["Q1 2026", [75]],
    ["Q2 2026", [50]],
  ]);
});
