import { startMonitoredShop, type MonitoredShop } from "../testing/monitored-shop";
import { readIncidents } from "./incident";

let shop: MonitoredShop;
beforeAll(async () => (shop = await startMonitoredShop()), 120_000);
afterAll(() => shop.stop());

/** What the monitor found, column by column; what a test does not care about is a volume drop of 75 percent. */
const usual = {
  incident_day: "2025-11-21",
  table_name: "RAW_ORDERS_VALIDATION",
  kind: "volume_drop",
  column_name: null as string | null,
  observed: 13,
  expected_low: 23.6,
  expected_high: 124.9,
  hit_share: 0.75,
  noticed: null as string | null,
  baseline_days: 16,
  caused_by: null as string | null,
};

async function incident(change: Partial<typeof usual>, isSettled = true) {
  const row = { ...usual, ...change };
  const { connection } = shop;
  await connection.execute("DELETE FROM QUALITY.INCIDENTS");
  await connection.execute("DELETE FROM QUALITY.CHECKED_DAYS");
  await connection.execute("INSERT INTO QUALITY.CHECKED_DAYS SELECT ?::DATE, ?", [
    row.incident_day,
    isSettled,
  ]);
  const columns = Object.keys(row);
  await connection.execute(
    `INSERT INTO QUALITY.INCIDENTS (${columns.join(", ")}) SELECT ${columns.map(() => "?").join(", ")}`,
    Object.values(row),
  );
  const [told] = await readIncidents(connection);
  return told;
}

describe("the sentence of an incident", () => {
  it.each<[Partial<typeof usual>, string]>([
    [{}, "13 rows, usual are 24 to 124."],
    [{ observed: 1 }, "1 row, usual are 24 to 124."],
    [{ observed: 12_345, expected_high: 9_999.5 }, "12,345 rows, usual are 24 to 9,999."],
    [{ kind: "freshness_gap", observed: 0 }, "No row of the day has come, usual are 24 to 124."],
    [
      { kind: "null_burst", column_name: "CUSTOMER_ID", observed: 0.5, expected_high: 0 },
      "CUSTOMER_ID is missing in 50 % of the rows, usual is none.",
    ],
    [
      { kind: "late_arrival", observed: 0.592, expected_high: 0.15 },
      "59 % of the rows came after their day, usual is up to 15 %.",
    ],
    [
      { kind: "new_column", column_name: "LOYALTY_TIER", observed: 1 },
      "100 % of the rows bring LOYALTY_TIER, which no row had before.",
    ],
    [
      { kind: "changed_type", column_name: "ORDER_TOTAL", observed: 0.999, expected_high: 0 },
      "ORDER_TOTAL is not of its type in 99 % of the rows, usual is none.",
    ],
    [
      { kind: "schema_change", column_name: "REACH", observed: 1, noticed: "REACH NUMBER is new" },
      "The table's columns are others than before: REACH NUMBER is new.",
    ],
    [
      { kind: "negative_amount", column_name: "AMOUNT", observed: 0.001, expected_high: 0 },
      "AMOUNT is negative in less than 1 % of the rows, usual is none.",
    ],
    [
      {
        kind: "distribution_drift",
        column_name: "ORDER_TOTAL",
        observed: 2.549,
        expected_high: 0.867,
        noticed: "KS 0.7",
      },
      "ORDER_TOTAL is distributed in another way than on 16 days before: stability index 2.55, at most 0.87 is chance; KS 0.7.",
    ],
  ])("tells what was seen and what is usual: %p", async (change, expected) => {
    expect((await incident(change))?.sentence).toBe(expected);
  });

  it("says where more may come", async () => {
    expect((await incident({}, false))?.sentence).toBe(
      "13 rows, usual are 24 to 124. Rows of the day may still come.",
    );
  });
});

it.each([
  [0.25, "critical"],
  [0.24, "warning"],
])("where %p of the day is concerned, an incident is %s", async (hit_share, severity) => {
  expect((await incident({ hit_share }))?.severity).toBe(severity);
});

it("says whether somebody has looked at it", async () => {
  expect((await incident({}))?.isAcknowledged).toBe(false);
  await shop.connection.execute(
    "CALL QUALITY.ACKNOWLEDGE(?, 'volume_drop', '2025-11-20', '2025-11-22', FALSE, 'Known.')",
    [usual.table_name],
  );
  expect((await incident({}))?.isAcknowledged).toBe(true);
  expect((await incident({ incident_day: "2025-11-23" }))?.isAcknowledged).toBe(false);
});

it("is kept in the ledger with what it explains, and stands there until the next time", async () => {
  const { connection } = shop;
  await incident({ column_name: null });
  await connection.execute(
    `INSERT INTO DEV_RECORDS.OBSERVABILITY.DATASETS
     SELECT 'r1', 'dev', 'jaffle', 'd1', 42, 'small', '2025-11-30', '5', 'sum', 1, SYSDATE()`,
  );
  await connection.execute("CALL QUALITY.KEEP_INCIDENTS(SYSDATE())");
  const standing = () =>
    connection.query(
      `SELECT incidents.environment, incidents.incident_day::VARCHAR AS day, incidents.kind, incidents.sentence, incidents.caused_by, runs.step,
         runs.dataset_id
       FROM DEV_RECORDS.OBSERVABILITY.INCIDENTS AS incidents
       JOIN DEV_RECORDS.OBSERVABILITY.RUNS AS runs ON runs.run_id = incidents.run_id
       WHERE incidents.replaced_at IS NULL`,
    );
  expect(await standing()).toEqual([
    {
      ENVIRONMENT: "dev",
      DAY: "2025-11-21",
      KIND: "volume_drop",
      SENTENCE: "13 rows, usual are 24 to 124.",
      CAUSED_BY: null,
      STEP: "monitor",
      DATASET_ID: "d1",
    },
  ]);
  await connection.execute("DELETE FROM QUALITY.INCIDENTS");
  await connection.execute("CALL QUALITY.KEEP_INCIDENTS(SYSDATE())");
  expect(await standing()).toEqual([]);
});
