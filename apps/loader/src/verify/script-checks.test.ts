import { promiseOf } from "./script-checks";

const script = (text: string) => ({ path: "sql/shop/verify/01_sales.sql", text });

describe("the promise of a script in verify/", () => {
  it("is the sentence of its first comment, about its table", () => {
    expect(promiseOf(script("-- GOLD.SALES: has a customer for each sale.\nSELECT 1"))).toEqual({
      table: "GOLD.SALES",
      name: "GOLD.SALES has a customer for each sale",
    });
  });

  it.each(["SELECT 1", "-- nothing\nSELECT 1", "\n-- GOLD.SALES: late.\nSELECT 1"])(
    "is demanded: %j",
    (text) => {
      expect(() => promiseOf(script(text))).toThrow(
        "sql/shop/verify/01_sales.sql has to begin with a comment",
      );
    },
  );
});
