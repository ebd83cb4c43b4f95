import { GeneratedDataset } from "@firn/demo-test";
import demo from "../demo";

/** The demo's default dataset at scale small, for tests of what its generators plant. */
export interface PlantedData {
  readonly data: GeneratedDataset;
  /** Rows of a query with columns `name` and `value`, as an object. */
  byName(sql: string): Promise<Record<string, number>>;
  remove(): Promise<void>;
}

/** Generates it, with the table `payments` beside those of BRONZE: transactions with what their customer and category are. */
export async function plantedData(): Promise<PlantedData> {
  const data = await GeneratedDataset.of(demo);
  await data.run(`
    CREATE TABLE payments AS
    SELECT t.*, c.account_open_date, c.customer_segment AS segment, c.decline_type, m.category_name AS category, m.category_group
    FROM BRONZE.BRONZE_TRANSACTIONS AS t
    JOIN BRONZE.BRONZE_CUSTOMERS AS c USING (customer_id)
    JOIN BRONZE.BRONZE_MERCHANT_CATEGORIES AS m USING (merchant_category_id)`);
  return {
    data,
    byName: async (sql) => {
      const rows = await data.rows<{ name: string; value: number }>(sql);
      return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    },
    remove: () => data.remove(),
  };
}

/** Expects the value to lie between the two, both included. */
export function between(value: number | undefined, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}
