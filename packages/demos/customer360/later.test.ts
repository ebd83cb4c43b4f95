import { GeneratedDataset } from "@firn/demo-test";
import { addDays } from "@firn/synth";
import fc from "fast-check";
import demo from "./demo";

const few = { ...demo, scales: { ...demo.scales, small: 15 } };
const anyDay = fc.integer({ min: 20, max: 640 }).map((days) => addDays(demo.firstDay, days));

const rowsUpTo = (table: string, column: string, day: string) => `
  SELECT COUNT(*) || ' ' || COALESCE(MD5(STRING_AGG(t::VARCHAR, '|' ORDER BY t::VARCHAR)), '') AS rows
  FROM BRONZE.${table} AS t WHERE ${column}::DATE <= DATE '${day}'`;

/** Everybody who was a customer on a day, with the card of that day: what a change after it says was before, else what holds. */
const cardsOn = (day: string, attribute: string, type: string) => `
  SELECT c.customer_id, COALESCE(
      (SELECT ARG_MIN(old_value, changed_on) FROM BRONZE.BRONZE_CUSTOMER_CHANGES AS h
       WHERE h.customer_id = c.customer_id AND attribute = '${attribute}' AND changed_on > DATE '${day}'),
      c.${attribute}::${type}::VARCHAR) AS card
  FROM BRONZE.BRONZE_CUSTOMERS AS c WHERE account_open_date <= DATE '${day}' ORDER BY ALL`;

describe("a later as-of date", () => {
  it("adds rows and changes none of an earlier day", async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, anyDay, fc.nat({ max: 1000 }), async (one, other, seed) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const before = await GeneratedDataset.of(few, { seed, asOf: early });
        const after = await GeneratedDataset.of(few, { seed, asOf: late });
        try {
          for (const sql of [
            rowsUpTo("BRONZE_TRANSACTIONS", "transaction_date", early),
            rowsUpTo("BRONZE_CUSTOMER_CHANGES", "changed_on", early),
          ]) {
            expect(await after.rows(sql)).toEqual(await before.rows(sql));
          }
          if (early > demo.asOf) return;
          for (const [attribute, type] of [
            ["card_type", "VARCHAR"],
            ["credit_limit", "INTEGER"],
          ] as const) {
            const sql = cardsOn(early, attribute, type);
            expect(await after.rows(sql)).toEqual(await before.rows(sql));
          }
        } finally {
          await before.remove();
          await after.remove();
        }
      }),
      { numRuns: 5 },
    );
  }, 120_000);

  it("leaves every file of the default one as it is, and adds a file a day to each table that grows", async () => {
    const files = async (asOf: string) => {
      const dataset = await GeneratedDataset.of(few, { asOf });
      await dataset.remove();
      return dataset.manifest.tables.flatMap((table) => table.files);
    };
    const now = await files(demo.asOf);
    const later = await files("2025-12-31");
    expect(later).toEqual(expect.arrayContaining(now));
    const added = later.filter(({ path }) => !now.some((file) => file.path === path));
    expect(added.filter(({ path }) => path.startsWith("bronze_transactions/2025-12-"))).toHaveLength(31);
    expect(added.every(({ path }) => path.includes("/2025-12-"))).toBe(true);
  }, 60_000);
});
