import { lineageGraph } from "./lineage-graph";

const edge = (upstream: string, downstream: string, kind = "dbt") => ({
  demo: "shop",
  upstream,
  downstream,
  kind,
});

test("a node stands after everything that it is made of", () => {
  const { nodes, edges } = lineageGraph([
    edge("S.MART.SALES", "Console, sales", "exposure"),
    edge("S.RAW.ORDERS", "S.STAGING.ORDERS"),
    edge("S.STAGING.ORDERS", "S.MART.SALES"),
    edge("S.RAW.ORDERS", "S.MART.SALES"),
    edge("dataset 12ab", "S.RAW.ORDERS", "load"),
  ]);
  expect(nodes.map(({ id, layer, kind }) => [id, layer, kind])).toEqual([
    ["dataset 12ab", 0, "source"],
    ["S.RAW.ORDERS", 1, "table"],
    ["S.STAGING.ORDERS", 2, "table"],
    ["S.MART.SALES", 3, "table"],
    ["Console, sales", 4, "page"],
  ]);
  expect(nodes.find(({ id }) => id === "S.MART.SALES")).toMatchObject({ label: "SALES", schema: "MART" });
  expect(nodes.find(({ kind }) => kind === "page")).toMatchObject({ label: "Console, sales", schema: null });
  expect(edges).toHaveLength(5);
});

test("a circle ends", () => {
  expect(lineageGraph([edge("a", "b"), edge("b", "a")]).nodes).toHaveLength(2);
});

test("nothing has been drawn yet", () => {
  expect(lineageGraph([])).toEqual({ nodes: [], edges: [] });
});
