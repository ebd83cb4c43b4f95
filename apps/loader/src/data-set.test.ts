import { key, table } from "@firn/schema";
import { tablesOfDataSet } from "./data-set";

const ads = table("ADS", "One row per advertisement.", { ad_id: key("A", 4) });
const demo = { name: "shop", dataSets: { ads: [ads] } };

describe("tablesOfDataSet", () => {
  it("is the tables of a name", () => {
    expect(tablesOfDataSet(demo, "ads")).toEqual(["ADS"]);
  });

  it.each([undefined, "all"])("is everything for %p", (wanted) => {
    expect(tablesOfDataSet(demo, wanted)).toBeUndefined();
  });

  it.each(["training", "toString"])("refuses %p", (wanted) => {
    expect(() => tablesOfDataSet(demo, wanted)).toThrow(`shop has no data called "${wanted}".`);
  });
});
