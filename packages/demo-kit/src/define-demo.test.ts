import { key, table } from "@firn/schema";
import { defineDemo, type DemoDeclaration } from "./define-demo";

const shops = table("SHOPS", "One row per shop.", { shop_id: key("S", 2) });
const shop: DemoDeclaration = {
  name: "shop",
  title: "Shop",
  description: "Sells.",
  database: "TRADE",
  schemas: ["RAW"],
  rawSchema: "RAW",
  tables: [shops],
  generators: () => Promise.resolve({ default: [] }),
  generatorVersion: "1",
  steps: ["generate", "load"],
  scales: { small: 1, default: 10, full: 100 },
  asOf: "2025-06-30",
};
const warehouse = {
  first: () => [],
  table: "RAW.EVENTS",
  empty: [],
  rootTask: "RAW.GENERATION",
  lastTask: "RAW.GENERATION",
  minutes: 30,
  generations: 1,
};

describe("defineDemo", () => {
  it("fills in defaults and freezes", () => {
    const demo = defineDemo(shop);
    expect(demo).toMatchObject({ defaultSeed: 42, defaultScale: "default", truths: [] });
    expect(Object.isFrozen(demo)).toBe(true);
  });

  it("needs no tables of a demo that is made in the warehouse", async () => {
    const { tables: _, generators: __, ...living } = shop;
    const demo = defineDemo({ ...living, warehouse, steps: ["setup", "generate"] });
    expect(demo.tables).toEqual([]);
    expect((await demo.generators()).default).toEqual([]);
  });

  it.each<[Partial<DemoDeclaration>, string]>([
    [{ name: "My Shop" }, "demo My Shop: a name has lower-case letters and digits only"],
    [{ rawSchema: "BRONZE" }, "demo shop: BRONZE is not one of its schemas"],
    [{ tables: [shops, shops] }, "demo shop: two tables have one name"],
    [{ warehouse }, "demo shop: it has tables and is made in the warehouse"],
    [{ steps: ["load", "generate"] }, "demo shop: steps run in the order setup, generate, upload, load"],
    [{ seeds: true }, "demo shop: dbt seeds need a step dbt, and tables in CSV"],
    [{ asOf: "yesterday" }, "demo shop: yesterday is no date, YYYY-MM-DD"],
    [{ firstDay: "2025-07-01" }, "demo shop: its data begins after its as-of date"],
  ])("refuses %p", (change, message) => {
    expect(() => defineDemo({ ...shop, ...change })).toThrow(message);
  });
});
