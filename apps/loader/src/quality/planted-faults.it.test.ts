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
    expect(drifts).toEqual([{ HAS_DRIFTED: false, N: 6 }]);
  });
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
