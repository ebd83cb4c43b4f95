import { lineageOf } from "./lineage";
import type { DbtManifest } from "./manifest";

const model = (name: string, parents: readonly string[]) => ({
  resource_type: "model",
  name,
  relation_name: `SHOP.GOLD.${name}`,
  depends_on: { nodes: [...parents] },
});

const manifest: DbtManifest = {
  nodes: {
    "model.shop.stg_orders": model("stg_orders", ["source.shop.raw.orders"]),
    "model.shop.fct_orders": model("fct_orders", ["model.shop.stg_orders"]),
    "model.shop.stg_scores": model("stg_scores", ["source.shop.scores.scores"]),
    "test.shop.unique": { ...model("unique", ["model.shop.fct_orders"]), resource_type: "test" },
  },
  sources: {
    "source.shop.raw.orders": { name: "orders", relation_name: '"SHOP".RAW.ORDERS', meta: {} },
    "source.shop.scores.scores": {
      name: "scores",
      relation_name: "SHOP.GOLD.SCORES",
      meta: { built_by: "ml", built_from: ["fct_orders", "no_such_model"] },
    },
  },
  exposures: {
    "exposure.shop.page": { name: "page", label: "The page", depends_on: { nodes: ["model.shop.fct_orders"] } },
  },
  unit_tests: {},
};

describe("lineageOf", () => {
  const edges = lineageOf(manifest, { from: "dataset 1", tables: ["SHOP.RAW.ORDERS"] });
  const written = edges.map(({ upstream, downstream, kind }) => `${kind}: ${upstream} -> ${downstream}`);

  it("goes from the dataset through raw tables, models and scores to the pages, and not to tests", () => {
    expect(written).toEqual([
      "load: dataset 1 -> SHOP.RAW.ORDERS",
      "dbt: SHOP.RAW.ORDERS -> SHOP.GOLD.STG_ORDERS",
      "dbt: SHOP.GOLD.STG_ORDERS -> SHOP.GOLD.FCT_ORDERS",
      "dbt: SHOP.GOLD.SCORES -> SHOP.GOLD.STG_SCORES",
      "ml: SHOP.GOLD.FCT_ORDERS -> SHOP.GOLD.SCORES",
      "exposure: SHOP.GOLD.FCT_ORDERS -> The page",
    ]);
  });
});
