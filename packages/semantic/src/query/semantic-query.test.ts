import { parseSemanticModel } from "../model";
import { shopYaml } from "../shop-model.fixture";
import { definitionOfModel, semanticQuery, type SemanticRequest } from ".";

const definition = definitionOfModel(parseSemanticModel(shopYaml));
const requested = (expression: string) => ({
  name: (expression.split(".").at(-1) ?? "").toUpperCase(),
  expression,
});
const query = (dimensions: string[], metrics: string[], more: Partial<SemanticRequest> = {}) =>
  semanticQuery(definition, {
    dimensions: dimensions.map(requested),
    metrics: metrics.map(requested),
    ...more,
  });

describe("semanticQuery", () => {
  it("aggregates a metric by a dimension that its rows belong to", () => {
    expect(query(["customers.state"], ["orders.revenue"], { where: ["orders.channel = 'Online'"] })).toBe(
      `WITH __orders AS (
  SELECT channel, net + tax AS amount, customer_id AS order_customer
  FROM SHOP.MARTS.FCT_ORDERS
), __customers AS (
  SELECT state, customer_id
  FROM SHOP.MARTS.DIM_CUSTOMER
)
SELECT customers.state, SUM(orders.amount) AS revenue
FROM __orders AS orders
LEFT JOIN __customers AS customers
  ON orders.order_customer = customers.customer_id
WHERE orders.channel = 'Online'
GROUP BY 1`,
    );
  });

  it("finds names without their table, and puts metrics of metrics together", () => {
    const sql = query([], ["average_order"]);
    expect(sql).toContain("SELECT (SUM(orders.amount)) / (COUNT(*)) AS average_order");
    expect(sql).not.toContain("GROUP BY");
  });

  it("computes metrics of two grains apart, so that neither counts the other's rows", () => {
    const sql = query(["tier"], ["order_count", "return_count"]);
    expect(sql).toContain("grain_1 AS (\nSELECT customers.tier, COUNT(*) AS metric_1\nFROM __orders");
    expect(sql).toContain("grain_2 AS (\nSELECT customers.tier, COUNT(*) AS metric_2\nFROM __returns");
    expect(sql).toContain(
      "SELECT spine.tier, grain_1.metric_1 AS order_count, grain_2.metric_2 AS return_count",
    );
    expect(sql).toContain("LEFT JOIN grain_2 ON EQUAL_NULL(spine.tier, grain_2.tier)");
  });

  it("aggregates facts that the request itself aggregates", () => {
    expect(query(["state"], [], { metrics: [{ name: "OLDEST", expression: "MAX(age)" }] })).toContain(
      "SELECT customers.state, MAX(customers.age) AS oldest\nFROM __customers",
    );
  });

  it("lists distinct dimensions, or rows of facts", () => {
    expect(query(["tier", "state"], [])).toContain("SELECT DISTINCT customers.tier, customers.state");
    expect(query(["tier"], [], { facts: [requested("amount")] })).toContain(
      "SELECT customers.tier, orders.amount\nFROM __orders",
    );
  });

  it.each<[string, () => string, RegExp]>([
    [
      "a dimension finer than the metric",
      () => query(["channel"], ["customer_count"]),
      /'ORDERS' must be related/,
    ],
    ["an unknown name", () => query(["colour"], ["revenue"]), /invalid identifier 'colour'/],
    [
      "a column that its table does not have",
      () => query(["orders.tier"], []),
      /invalid identifier 'ORDERS.TIER'/,
    ],
    ["nothing", () => query([], []), /At least one/],
  ])("refuses %s", (_, ask, message) => {
    expect(ask).toThrow(message);
  });
});
