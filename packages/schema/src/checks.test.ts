import { loadChecks } from "./checks";
import { sales, shops } from "./shop-tables.fixture";

describe("loadChecks", () => {
  const checks = loadChecks(sales, { schema: "RAW", rows: 3 });
  const sqlOf = (name: string) => checks.find((check) => check.name === name)?.sql;

  it("names every rule of the declaration, once", () => {
    expect(checks.map((check) => check.name)).toEqual([
      "SALES has 3 rows",
      "SALES.SALE_ID is never NULL",
      "SALES.SALE_ID is unique",
      "SALES.SHOP_ID is never NULL",
      "SALES.SHOP_ID is a SHOPS.SHOP_ID",
      "SALES.SOLD_AT is never NULL",
      "SALES.SOLD_AT is not before SHOPS.OPENED_ON",
      "SALES.SIZE is never NULL",
      "SALES.SIZE has accepted values",
      "SALES.PIECES is never NULL",
      "SALES.PIECES lies between 1 and 9",
      "SALES.PRICE is never NULL",
      "SALES.TOTAL is never NULL",
      "SALES.TOTAL is pieces * price",
    ]);
  });

  it.each([
    ["SALES has 3 rows", "SELECT ABS(COUNT(*) - 3) AS violations FROM RAW.SALES"],
    [
      "SALES.SALE_ID is unique",
      "SELECT COUNT(SALE_ID) - COUNT(DISTINCT SALE_ID) AS violations FROM RAW.SALES",
    ],
    [
      "SALES.SHOP_ID is a SHOPS.SHOP_ID",
      "SELECT COUNT(*) AS violations FROM RAW.SALES AS t LEFT JOIN RAW.SHOPS AS r ON r.SHOP_ID = t.SHOP_ID WHERE t.SHOP_ID IS NOT NULL AND r.SHOP_ID IS NULL",
    ],
    [
      "SALES.SOLD_AT is not before SHOPS.OPENED_ON",
      "SELECT COUNT(*) AS violations FROM RAW.SALES AS t JOIN RAW.SHOPS AS r ON r.SHOP_ID = t.SHOP_ID WHERE t.SOLD_AT < r.OPENED_ON",
    ],
    [
      "SALES.SIZE has accepted values",
      "SELECT COUNT(*) AS violations FROM RAW.SALES WHERE SIZE NOT IN ('small', 'large')",
    ],
    [
      "SALES.PIECES lies between 1 and 9",
      "SELECT COUNT(*) AS violations FROM RAW.SALES WHERE PIECES NOT BETWEEN 1 AND 9",
    ],
    [
      "SALES.TOTAL is pieces * price",
      "SELECT COUNT(*) AS violations FROM RAW.SALES WHERE TOTAL <> (PIECES * PRICE)",
    ],
  ])("counts the rows that break: %s", (name, sql) => {
    expect(sqlOf(name)).toBe(sql);
  });

  it("asks no row count where none is known", () => {
    expect(loadChecks(shops, { schema: "RAW" })[0]?.name).toBe("SHOPS.SHOP_ID is never NULL");
  });
});
