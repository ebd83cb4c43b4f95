import { compareSnapshots } from "./compare-snapshots";
import type { Snapshot } from "./reference-tables";

const snapshot = (changes: Partial<Snapshot> = {}): Snapshot => ({
  CUSTOMER_SEGMENTS: [{ SEGMENT_NAME: "premium", AVG_ORDER_VALUE: 180, DESCRIPTION: null }],
  PRODUCT_CATEGORIES: [{ CATEGORY_NAME: "books", MARGIN: 0.35 }],
  MARKETING_CHANNELS: [],
  WAREHOUSES: [],
  GENERATION_PARAMETERS: [{ PARAMETER_NAME: "random_seed", PARAMETER_VALUE: "42" }],
  ...changes,
});

describe("compareSnapshots", () => {
  it("finds nothing between equal ones", () => {
    expect(compareSnapshots(snapshot(), snapshot())).toEqual([]);
  });

  it("names the cell that changed, with both values", () => {
    const changed = snapshot({
      CUSTOMER_SEGMENTS: [{ SEGMENT_NAME: "premium", AVG_ORDER_VALUE: 200, DESCRIPTION: null }],
    });
    expect(compareSnapshots(snapshot(), changed)).toEqual([
      {
        table: "CUSTOMER_SEGMENTS",
        item: "premium",
        setting: "AVG_ORDER_VALUE",
        first: "180",
        second: "200",
        change: "changed",
      },
    ]);
  });

  it("tells rows that came and rows that went", () => {
    const other = snapshot({ PRODUCT_CATEGORIES: [{ CATEGORY_NAME: "toys", MARGIN: 0.5 }] });
    expect(
      compareSnapshots(snapshot(), other).map(({ item, first, second, change }) => [
        item,
        first,
        second,
        change,
      ]),
    ).toEqual([
      ["books", "0.35", null, "removed"],
      ["toys", null, "0.5", "added"],
    ]);
  });
});
