import type { DbtNode } from "./dbt-process";
import { failure, summarise } from "./summary";

const node = (id: string, type: string, status: string, message: string | null = null): DbtNode => ({
  id,
  type,
  status,
  message,
  seconds: 0.1,
  failures: null,
  rows: null,
  relation: null,
  path: "models/x.sql",
});

describe("summarise", () => {
  it("counts models and tests of both kinds, not what was skipped", () => {
    const nodes = [
      node("model.shop.orders", "model", "success"),
      node("model.shop.later", "model", "skipped"),
      node("test.shop.unique_orders_id.0a1b", "test", "pass"),
      node("unit_test.shop.orders.adds_up", "unit_test", "pass"),
    ];
    expect(summarise(nodes, 2)).toMatchObject({ models: 1, tests: 2, seconds: 2 });
  });
});

describe("failure", () => {
  it("names each failed node with dbt's message on one line", () => {
    const nodes = [
      node("model.shop.orders", "model", "error", "Database Error in model orders\n  002003: no table X"),
      node("test.shop.unique_orders_id.0a1b2c3d4e", "test", "fail", "Got 3 results, configured to fail if != 0"),
      node("model.shop.later", "model", "skipped"),
    ];
    const error = failure({ success: false, exception: null, nodes }, "/home/logs");
    expect(error.message).toBe(
      [
        "dbt: model orders (error): Database Error in model orders 002003: no table X",
        "     test unique_orders_id (fail): Got 3 results, configured to fail if != 0",
      ].join("\n"),
    );
    expect(error.hint).toContain("/home/logs/dbt.log");
  });

  it("says what kept dbt from running anything", () => {
    const outcome = { success: false, exception: "Compilation Error\n  as_of is a day", nodes: [] };
    expect(failure(outcome, "/l").message).toBe("dbt: Compilation Error as_of is a day");
  });

  it("shows five of many", () => {
    const nodes = Array.from({ length: 7 }, (_, n) => node(`model.shop.m${n}`, "model", "error", "x"));
    expect(failure({ success: false, exception: null, nodes }, "/l").message).toMatch(/and 2 more$/);
  });
});
