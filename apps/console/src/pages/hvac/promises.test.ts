import { promisesBySeverity } from "./promises";

const month = (severity: string, incidents: number, met: number, median: number, promised: number) => ({
  severity,
  month: "2026-01-01",
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
