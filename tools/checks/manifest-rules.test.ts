import { manifestSchema, type Manifest } from "./dbt-manifest";
import { manifestRuleViolations, unreadMarts } from "./manifest-rules";

type Changes = Record<string, Record<string, unknown>>;

function model(path: string, parents: readonly string[], more: Record<string, unknown> = {}) {
  return {
    resource_type: "model",
    package_name: "shop",
    name: path.replace(/^.*\//, ""),
    description: "One row per order.",
    original_file_path: `models/${path}.sql`,
    patch_path: `shop://models/${path.replace(/\/[^/]*$/, "")}/_models.yml`,
    access: path.startsWith("marts") ? "public" : "protected",
    depends_on: { nodes: [...parents] },
    columns: { id: { constraints: [{ type: "not_null" }] } },
    config: { materialized: path.startsWith("staging") ? "view" : "table", contract: { enforced: true } },
    ...more,
  };
}

const unique = (name: string) => ({
  ...model(`tests/unique_${name}`, [`model.shop.${name}`]),
  resource_type: "test",
  attached_node: `model.shop.${name}`,
  column_name: "id",
  test_metadata: { name: "unique" },
});

const source = {
  name: "orders",
  source_name: "raw",
  description: "Orders.",
  source_description: "Raw tables.",
  relation_name: "SHOP.RAW.ORDERS",
  original_file_path: "models/staging/_sources.yml",
};

/** A project without fault, with some parts changed. */
function project(changes: { nodes?: Changes; sources?: Changes; exposures?: Changes } = {}): Manifest {
  const names = ["stg_orders", "int_orders", "fct_orders", "order_summary"];
  return manifestSchema.parse({
    metadata: { project_name: "shop" },
    nodes: {
      "model.shop.stg_orders": model("staging/stg_orders", ["source.shop.raw.orders"]),
      "model.shop.int_orders": model("intermediate/int_orders", ["model.shop.stg_orders"]),
      "model.shop.fct_orders": model("marts/fct_orders", ["model.shop.int_orders"]),
      "model.shop.order_summary": model("marts/order_summary", ["model.shop.int_orders"]),
      ...Object.fromEntries(names.map((name) => [`test.shop.unique_${name}`, unique(name)])),
      ...changes.nodes,
    },
    sources: { "source.shop.raw.orders": source, ...changes.sources },
    exposures: {
      "exposure.shop.page": { name: "page", depends_on: { nodes: ["model.shop.fct_orders"] } },
      ...changes.exposures,
    },
  });
}

const withModel = (path: string, parents: readonly string[], more: Record<string, unknown> = {}) => {
  const name = path.replace(/^.*\//, "");
  return manifestRuleViolations(
    project({
      nodes: {
        [`model.shop.${name}`]: model(path, parents, more),
        [`test.shop.unique_${name}`]: unique(name),
      },
    }),
  );
};

describe("manifestRuleViolations", () => {
  it("finds nothing in a project without fault", () => {
    expect(manifestRuleViolations(project())).toEqual([]);
  });

  it.each([
    ["fct_new reads a source", "marts/fct_new", ["source.shop.raw.orders"]],
    [
      "fct_new joins a source with a model",
      "marts/fct_new",
      ["source.shop.raw.orders", "model.shop.fct_orders"],
    ],
    ["fct_new has no parents", "marts/fct_new", []],
    ["stg_new is staging and reads a model", "staging/stg_new", ["model.shop.stg_orders"]],
    ["stg_new is staging that nothing reads", "staging/stg_new", ["source.shop.raw.orders"]],
    ["raw.orders is a source that several models read", "staging/stg_new", ["source.shop.raw.orders"]],
    ["int_new belongs into models/intermediate", "marts/int_new", ["model.shop.fct_orders"]],
    ["stg_new belongs into models/staging", "intermediate/stg_new", ["model.shop.fct_orders"]],
    [
      "fct_new reads a parent both itself and through fct_orders, which nothing else reads",
      "marts/fct_new",
      ["model.shop.int_orders", "model.shop.fct_orders"],
    ],
  ])("says that %s", (says, path, parents) => {
    expect(withModel(path, parents)).toContainEqual(expect.stringContaining(says));
  });

  it.each<[string, Record<string, unknown>]>([
    ["is not described", { description: " " }],
    ["is a mart without a contract", { config: { materialized: "table", contract: { enforced: false } } }],
    ["has no tested primary key", { columns: {} }],
    ["is described in another folder", { patch_path: "shop://models/_all.yml" }],
    ["names a table without ref()", { raw_code: "SELECT * FROM gold.fct_orders" }],
  ])("says of a model that it %s", (says, more) => {
    expect(withModel("marts/fct_new", ["model.shop.fct_orders"], more)).toContain(`fct_new ${says}`);
  });

  it("does not take comments, refs and IS DISTINCT FROM for tables", () => {
    const raw_code =
      "-- from gold.fct_orders\nSELECT a.x IS DISTINCT FROM b.x FROM {{ ref('fct_orders') }} AS a";
    expect(withModel("marts/fct_new", ["model.shop.fct_orders"], { raw_code })).toEqual([]);
  });

  it("counts children that nothing reads", () => {
    const leaves = ["a", "b", "c"].map((name) => [
      `model.shop.${name}`,
      model(`marts/${name}`, ["model.shop.int_orders"]),
    ]);
    const tests = ["a", "b", "c"].map((name) => [`test.shop.unique_${name}`, unique(name)]);
    const nodes = Object.fromEntries([...leaves, ...tests]) as Changes;
    expect(manifestRuleViolations(project({ nodes }))).toEqual([
      "int_orders has more than 3 children that nothing reads",
    ]);
  });

  it("wants exposures to read public tables, and sources to be read once and described", () => {
    const exposures = {
      "exposure.shop.other": { name: "other", depends_on: { nodes: ["model.shop.stg_orders"] } },
    };
    const sources = { "source.shop.raw.spare": { ...source, name: "spare", description: "" } };
    expect(manifestRuleViolations(project({ exposures, sources }))).toEqual([
      "raw.orders is declared as a source twice",
      "raw.spare is a source that nothing reads",
      "raw.spare is declared as a source twice",
      "raw.spare is a source without a description",
      "exposure other reads stg_orders, which is a view",
      "exposure other reads stg_orders, which is not public",
    ]);
  });
});

describe("unreadMarts", () => {
  it("names marts that no exposure and no model reads", () => {
    expect(unreadMarts(project())).toEqual(["order_summary"]);
  });

  it("counts a model that reads a mart, and an exposure, as its readers", () => {
    const exposures = {
      "exposure.shop.list": { name: "list", depends_on: { nodes: ["model.shop.report"] } },
    };
    const nodes = { "model.shop.report": model("marts/report", ["model.shop.order_summary"]) };
    expect(unreadMarts(project({ exposures, nodes }))).toEqual([]);
  });
});
