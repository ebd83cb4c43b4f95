import { findDemo } from "@firn/demos";
import { startMonitoredShop, type MonitoredShop } from "../testing/monitored-shop";

let shop: MonitoredShop;
beforeAll(async () => (shop = await startMonitoredShop()), 120_000);
afterAll(() => shop.stop());

/** The table, and the day of the only fault of its kind. */
function find(planted: readonly string[], kind: string): { day: string; table: string } {
  const [day = "", table = ""] = planted.find((fault) => fault.endsWith(` ${kind}`))?.split(" ") ?? [];
  return { day, table };
}

describe("with the data of one seed, the monitor", () => {
  let planted: string[];
  beforeAll(async () => (planted = await shop.fill(42)), 120_000);

  it("takes a late delivery for a volume drop as long as it has not come", async () => {
    const { day, table } = find(planted, "late_arrival");
    const bringBack = await shop.withhold(day);
    await shop.check(day);
    expect((await shop.reported()).at(-1)).toBe(`${day} ${table} volume_drop`);
    await bringBack();
  }, 180_000);

  it("reports in the end every planted fault on its day with its kind, and nothing else of any table", async () => {
    await shop.check();
    expect(planted).toHaveLength(12);
    expect(await shop.reported()).toEqual(planted);
  }, 180_000);

  it("has looked at every table that arrives: rows, keys, nulls, columns and how values are distributed", async () => {
    const arriving = findDemo("jaffle")
      .tables.map(({ name }) => name)
      .filter((name) => !name.startsWith("PLANTED_"));
    const rows = await shop.connection.query(
      `SELECT kind AS look, ARRAY_SORT(ARRAY_UNIQUE_AGG(table_name)) AS tables FROM QUALITY.MEASURES
       WHERE kind IN ('volume', 'duplicate_keys', 'null_burst') GROUP BY kind
       UNION ALL SELECT 'columns', ARRAY_SORT(ARRAY_UNIQUE_AGG(table_name)) FROM QUALITY.SHAPES
       UNION ALL SELECT 'distribution', ARRAY_SORT(ARRAY_UNIQUE_AGG(table_name)) FROM QUALITY.DAILY_VALUES ORDER BY look`,
    );
    expect(rows).toEqual(
      ["columns", "distribution", "duplicate_keys", "null_burst", "volume"].map((look) => ({
        LOOK: look,
        TABLES: [...arriving].sort(),
      })),
    );
  });

  it("learns neither from days with an incident nor from those that it explains", async () => {
    const { day } = find(planted, "volume_spike");
    expect(await shop.baselineTables(day)).not.toContain("RAW_ORDERS_VALIDATION");
    expect(await shop.baselineTables(day)).not.toContain("RAW_PAYMENTS_VALIDATION");
    expect(await shop.baselineTables(day)).toContain("RAW_ORDERS_TRAINING");
  });

  it("is silent about what was acknowledged, and learns from it where it was normal", async () => {
    const { day, table } = find(planted, "volume_spike");
    await shop.connection.execute(
      "CALL QUALITY.ACKNOWLEDGE(?, 'volume_spike', ?::DATE, ?::DATE, TRUE, 'A sale.')",
      [table, day, day],
    );
    expect(await shop.reported()).toEqual(planted.filter((fault) => !fault.startsWith(day)));
    expect(await shop.baselineTables(day)).toEqual(
      expect.arrayContaining(["RAW_ORDERS_VALIDATION", "RAW_PAYMENTS_VALIDATION"]),
    );
  });

  it("finds no drift of validation against training beside what is known", async () => {
    await shop.connection.execute("CALL QUALITY.COMPARE_SETS('2025-11-30'::DATE)");
    const drifts = await shop.connection.query(
      "SELECT has_drifted, COUNT(*) AS n FROM QUALITY.DRIFT GROUP BY has_drifted",
    );
    expect(drifts).toEqual([{ HAS_DRIFTED: false, N: 10 }]);
  });
});

describe("with faults of tables where none is planted, the monitor", () => {
  const day = "2025-11-26";
  let planted: string[];

  const damage = async (...statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await shop.connection.execute(statement);
  };

  beforeAll(async () => (planted = await shop.fill(42)), 120_000);

  it("reports what did not come, is missing, came twice, does not exist or costs three times as much", async () => {
    await damage(
      `DELETE FROM RAW.STG_GOOGLE_ADS WHERE ad_date = '${day}'`,
      "ALTER TABLE RAW.STG_FACEBOOK_ADS ALTER COLUMN spend DROP NOT NULL",
      `UPDATE RAW.STG_FACEBOOK_ADS SET spend = NULL WHERE ad_date = '${day}'`,
      "ALTER TABLE RAW.RAW_CUSTOMERS_TRAINING ALTER COLUMN last_name DROP NOT NULL",
      `UPDATE RAW.RAW_CUSTOMERS_TRAINING SET last_name = NULL WHERE created_on = '${day}'`,
      `UPDATE RAW.RAW_SIGNUPS_TRAINING SET signed_up_at = DATEADD(HOUR, -MOD(HOUR(signed_up_at), 8), signed_up_at) WHERE signed_up_at::DATE = '2025-11-27'`,
      `DELETE FROM RAW.RAW_ORDER_UPDATES_TRAINING WHERE updated_on = '${day}'`,
      `UPDATE RAW.RAW_ORDER_UPDATES_TRAINING SET status = 'returned' WHERE updated_on = '2025-11-27'`,
      `INSERT INTO RAW.RAW_SIGNUPS_TRAINING SELECT * FROM RAW.RAW_SIGNUPS_TRAINING WHERE signed_up_at::DATE = '${day}'`,
      `UPDATE RAW.RAW_ORDERS_VALIDATION SET order_total = 3 * TRY_TO_DECIMAL(order_total, 12, 2) WHERE order_date = '${day}'`,
    );
    await shop.check();
    const reported = (await shop.reported()).filter((fault) => !planted.includes(fault));
    expect(reported).toEqual(
      expect.arrayContaining([
        `${day} RAW_CUSTOMERS_TRAINING null_burst`,
        `${day} RAW_ORDER_UPDATES_TRAINING freshness_gap`,
        "2025-11-27 RAW_ORDER_UPDATES_TRAINING distribution_drift",
        "2025-11-27 RAW_SIGNUPS_TRAINING distribution_drift",
        `${day} RAW_ORDERS_VALIDATION distribution_drift`,
        `${day} RAW_SIGNUPS_TRAINING duplicate_keys`,
        `${day} STG_FACEBOOK_ADS null_burst`,
        `${day} STG_GOOGLE_ADS freshness_gap`,
      ]),
    );
    // Sessions clicked the advertisements that did not come.
    expect(reported.filter((fault) => / STG_\w+_SESSIONS broken_foreign_key$/.test(fault))).not.toEqual([]);
  }, 180_000);

  it("finds that all prices of validation have drifted from those of training", async () => {
    await damage(
      "UPDATE RAW.RAW_ORDERS_VALIDATION SET order_total = 3 * TRY_TO_DECIMAL(order_total, 12, 2)",
      "CALL QUALITY.FORGET()",
    );
    await shop.check("2025-11-29");
    await damage("CALL QUALITY.COMPARE_SETS('2025-11-29'::DATE)");
    const drifted = await shop.connection.query(
      "SELECT DISTINCT dataset, column_name FROM QUALITY.DRIFT WHERE has_drifted AND through_day = '2025-11-29'",
    );
    expect(drifted).toEqual([{ DATASET: "orders", COLUMN_NAME: "ORDER_TOTAL" }]);
  }, 180_000);

  it("reports a column that came since it looked last, and still does when it looks again", async () => {
    await damage("ALTER TABLE RAW.STG_INSTAGRAM_ADS ADD COLUMN reach NUMBER");
    const changed = "2025-11-30 STG_INSTAGRAM_ADS schema_change";
    await shop.check();
    expect(await shop.reported()).toContain(changed);
    await shop.check();
    expect(await shop.reported()).toContain(changed);
  }, 180_000);
});

it.each([4711, 90_210])(
  "so does it with the data of seed %i, all days at once",
  async (seed) => {
    const planted = await shop.fill(seed);
    await shop.check();
    expect(planted).toHaveLength(12);
    expect(await shop.reported()).toEqual(planted);
  },
  180_000,
);
