import { demos } from "@firn/demos";
import { runsPerDay } from "./runs-per-day";
import { monthlyCredits, readSchedules, scheduleLines, schedulesIn } from "./schedules";

const month = 365.25 / 12;

test.each([
  ["30 MINUTE", 48],
  ["1 minutes", 1440],
  ["2 HOURS", 12],
  ["10 SECOND", 8640],
  ["USING CRON 20 3 * * * UTC", 1],
  ["USING CRON 0 6 1 * * UTC", 1 / month],
  ["USING CRON 0 0 L * * UTC", 1 / month],
  ["USING CRON */15 8-17 * * 1-5 Europe/Berlin", (4 * 10 * 5) / 7],
  ["USING CRON 0,30 0 * 1,7 * UTC", 2 / 6],
  ["USING CRON 5/20 0 * * * UTC", 3],
])("%s is %d runs a day", (schedule, runs) => {
  expect(runsPerDay(schedule)).toBeCloseTo(runs, 10);
});

test.each(["every day", "USING CRON 0 0 * * UTC", "USING CRON 0 0 * * MON UTC"])(
  "%s cannot be read, and says so",
  (schedule) => {
    expect(() => runsPerDay(schedule)).toThrow(`The schedule "${schedule}" cannot be read.`);
  },
);

const script = `
-- CREATE TASK RAW.OLD
--   SCHEDULE = '1 MINUTE' AS
CREATE TASK IF NOT EXISTS RAW.ROOT
  SCHEDULE = '30 MINUTE'
  USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'SMALL'
AS
  CALL RAW.GENERATE();
CREATE TASK RAW.NEXT
  AFTER RAW.ROOT
  WHEN SYSTEM$STREAM_HAS_DATA('RAW.S')
AS
  CALL RAW.MOVE();
CREATE TASK RAW.LAST AFTER RAW.NEXT
AS
  SELECT 1;
`;

test("a graph of tasks runs as often as its root, all of them at most", () => {
  const [graph, ...others] = schedulesIn("shop", script);
  expect(others).toEqual([]);
  expect(graph).toEqual({
    ...{ demo: "shop", task: "RAW.ROOT", runsPerDay: 48, tasks: 3, creditsPerSecond: 2 / 3600 },
  });
  expect(graph && monthlyCredits(graph, 30)).toBeCloseTo(month * 48 * 3 * 30 * (2 / 3600), 10);
  expect(scheduleLines(schedulesIn("shop", script))).toEqual([
    "cost: task RAW.ROOT of shop, where it is resumed: 48 a day, 146.10 credits a month at 60 s for each of 3 tasks",
  ]);
});

test("every schedule of the demos' own scripts is read", () => {
  const found = readSchedules(demos.map(({ name }) => name));
  expect(found.map(({ demo, tasks }) => [demo, tasks])).toEqual(
    expect.arrayContaining([
      ["customer360", 2],
      ["retail", 3],
    ]),
  );
  expect(found.every(({ runsPerDay: runs }) => runs > 0)).toBe(true);
});
