import type { DbtNode } from "./dbt-process";
import type { DbtManifest } from "./manifest";
import { nodeResults } from "./node-results";

const node = (id: string, type: string, status: string): DbtNode => ({
  id,
  type,
  status,
  seconds: 0.5,
  message: "said",
  failures: type === "test" ? 0 : null,
  rows: null,
  relation: null,
  path: "models/x.sql",
});

const manifest: DbtManifest = {
  nodes: {
    "model.shop.orders": { resource_type: "model", name: "orders", depends_on: { nodes: [] } },
    "test.shop.unique_orders_id.0a": {
      resource_type: "test",
      name: "unique_orders_id",
      depends_on: { nodes: ["model.shop.other"] },
      attached_node: "model.shop.orders",
    },
    "test.shop.adds_up": {
      resource_type: "test",
      name: "adds_up",
      depends_on: { nodes: ["source.shop.raw.payments"] },
    },
  },
  sources: { "source.shop.raw.payments": { name: "payments", meta: {} } },
  exposures: {},
  unit_tests: { "unit_test.shop.orders.rounds": { name: "rounds", model: "orders" } },
};

describe("nodeResults", () => {
  it("says what each test asks about, and keeps messages only of what went wrong", () => {
    const results = nodeResults(
      [
        node("model.shop.orders", "model", "success"),
        node("test.shop.unique_orders_id.0a", "test", "fail"),
        node("test.shop.adds_up", "test", "pass"),
        node("unit_test.shop.orders.rounds", "unit test", "pass"),
      ],
      manifest,
    );
    expect(results.map(({ kind, name, subject, message }) => [kind, name, subject, message])).toEqual([
      ["model", "orders", "orders", null],
      ["test", "unique_orders_id", "orders", "said"],
      ["test", "adds_up", "payments", null],
      ["unit_test", "orders.rounds", "orders", null],
    ]);
  });
});
