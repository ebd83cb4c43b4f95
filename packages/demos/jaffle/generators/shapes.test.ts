import { GeneratedDataset } from "@firn/demo-test";
import demo from "../demo";

let dataset: GeneratedDataset;
beforeAll(async () => {
  dataset = await GeneratedDataset.of(demo, { scale: "default" });
}, 60_000);
afterAll(() => dataset.remove());

function rowsOf(...tables: string[]): number {
  return dataset.manifest.tables
    .filter(({ name }) => tables.includes(name))
    .flatMap(({ files }) => files)
    .reduce((sum, { rows }) => sum + rows, 0);
}

const disagreeing = (sql: string): Promise<number> => dataset.number(`SELECT COUNT(*) FROM (${sql})`);

it.each([
  ["customers", ["RAW_CUSTOMERS_TRAINING"], 2000],
  ["orders", ["RAW_ORDERS_TRAINING"], 15_000],
  ["sessions", ["STG_APP_SESSIONS", "STG_WEBSITE_SESSIONS"], 3000],
  ["advertisements", ["STG_GOOGLE_ADS", "STG_FACEBOOK_ADS", "STG_INSTAGRAM_ADS"], 14_000],
  ["validation customers", ["RAW_CUSTOMERS_VALIDATION"], 200],
  ["validation orders", ["RAW_ORDERS_VALIDATION"], 1500],
])("has the volume of the seed: %s", (_, tables, expected) => {
  expect(rowsOf(...tables) / expected).toBeGreaterThan(0.93);
  expect(rowsOf(...tables) / expected).toBeLessThan(1.07);
});

it("has every session that led to an order 1 to 24 hours before it", async () => {
  const outside = await disagreeing(`
    SELECT 1 FROM RAW.PLANTED_CONVERSIONS
    JOIN (SELECT * FROM RAW.STG_APP_SESSIONS UNION ALL SELECT * FROM RAW.STG_WEBSITE_SESSIONS) USING (session_id)
    JOIN RAW.RAW_ORDERS_TRAINING USING (order_id)
    WHERE DATE_DIFF('second', started_at, ordered_at) NOT BETWEEN 3600 AND 86400`);
  expect(outside).toBe(0);
});

it("has advertisements of its own for the app and the website, of the session's day", async () => {
  const ads = ["GOOGLE", "FACEBOOK", "INSTAGRAM"].map((name) => `SELECT * FROM RAW.STG_${name}_ADS`);
  const strange = await disagreeing(`
    SELECT 1 FROM (
      SELECT *, 'instagram' AS own, 'google' AS never FROM RAW.STG_APP_SESSIONS
      UNION ALL SELECT *, 'google' AS own, 'instagram' AS never FROM RAW.STG_WEBSITE_SESSIONS
    ) AS sessions
    LEFT JOIN (${ads.join(" UNION ALL ")}) AS ads USING (ad_id)
    WHERE utm_source = never OR (ad_id IS NOT NULL
      AND (ad_date IS DISTINCT FROM started_at::DATE OR campaign IS DISTINCT FROM utm_campaign))`);
  expect(strange).toBe(0);
});

it("pays every order of the training set in full, within four days", async () => {
  const wrong = await disagreeing(`
    SELECT order_id FROM RAW.RAW_ORDERS_TRAINING LEFT JOIN RAW.RAW_PAYMENTS_TRAINING USING (order_id)
    WHERE order_date <= DATE '2025-11-26'
    GROUP BY order_id, order_total HAVING SUM(amount) IS DISTINCT FROM order_total`);
  expect(wrong).toBe(0);
});

it("tells changes of orders and late payments in the days after the order", async () => {
  const [told] = await dataset.rows(`
    SELECT MIN(updated_on - arrived_on)::INT AS first_change, MAX(updated_on - arrived_on)::INT <= 9 AS ends
    FROM RAW.RAW_ORDER_UPDATES_TRAINING JOIN RAW.RAW_ORDERS_TRAINING USING (order_id)`);
  expect(told).toEqual({ first_change: 1, ends: true });
  const late = await dataset.number(`
    SELECT AVG((paid.arrived_on > orders.arrived_on)::INT)
    FROM RAW.RAW_PAYMENTS_TRAINING AS paid JOIN RAW.RAW_ORDERS_TRAINING AS orders USING (order_id)
    WHERE payment_method = 'bank_transfer' AND order_date <= DATE '2025-11-26'`);
  expect(late).toBeGreaterThan(0.2);
  expect(late).toBeLessThan(0.3);
});

it("plants every kind of anomaly once, on a day of its own, after half a month", async () => {
  const [planted] = await dataset.rows(`
    SELECT COUNT(DISTINCT kind)::INT AS kinds, COUNT(DISTINCT anomaly_date)::INT AS days, COUNT(*)::INT AS anomalies,
      MIN(anomaly_date) >= DATE '2025-11-15' AS spares_baseline, MIN(affected_rows) > 0 AS hits
    FROM RAW.PLANTED_ANOMALIES`);
  expect(planted).toEqual({ kinds: 12, days: 12, anomalies: 12, spares_baseline: true, hits: true });
});

const validation = "RAW.RAW_ORDERS_VALIDATION";
const paid = `SELECT order_date, order_id FROM ${validation}
  JOIN (SELECT order_id, SUM(amount) AS paid FROM RAW.RAW_PAYMENTS_VALIDATION GROUP BY order_id) USING (order_id)`;

it.each([
  ["null_burst", `SELECT DISTINCT order_date FROM ${validation} WHERE customer_id IS NULL`],
  [
    "duplicate_keys",
    `SELECT DISTINCT order_date FROM ${validation} GROUP BY order_date, order_id HAVING COUNT(*) > 1`,
  ],
  [
    "broken_foreign_key",
    `SELECT DISTINCT order_date FROM ${validation}
     WHERE customer_id NOT IN (SELECT customer_id FROM RAW.RAW_CUSTOMERS_VALIDATION)`,
  ],
  ["new_column", `SELECT DISTINCT order_date FROM ${validation} WHERE loyalty_tier IS NOT NULL`],
  [
    "changed_type",
    `SELECT DISTINCT order_date FROM ${validation} WHERE TRY_CAST(order_total AS DECIMAL(12, 2)) IS NULL`,
  ],
  ["negative_amount", "SELECT DISTINCT payment_date FROM RAW.RAW_PAYMENTS_VALIDATION WHERE amount < 0"],
  [
    "payment_mismatch",
    `SELECT DISTINCT order_date FROM (${paid} WHERE paid > TRY_CAST(order_total AS DECIMAL(12, 2)))`,
  ],
  [
    "freshness_gap",
    `SELECT day::DATE FROM RANGE(DATE '2025-11-01', DATE '2025-12-01', INTERVAL 1 DAY) AS days (day)
     WHERE day::DATE NOT IN (SELECT order_date FROM ${validation})`,
  ],
])("shows %s on its day and on no other", async (kind, found) => {
  const days = await disagreeing(found);
  const wrongDays = await disagreeing(
    `${found} EXCEPT SELECT anomaly_date FROM RAW.PLANTED_ANOMALIES WHERE kind = '${kind}'`,
  );
  expect({ days, wrongDays }).toEqual({ days: 1, wrongDays: 0 });
});
