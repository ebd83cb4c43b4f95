import { parseSemanticModel } from "../model";
import { shopYaml } from "../shop-model.fixture";
import { semanticViewDdl } from ".";

test("tables with keys, relationships, and expressions with what is said of them", () => {
  const ddl = semanticViewDdl(parseSemanticModel(shopYaml), "MARTS.SHOP");
  expect(ddl).toMatch(/^CREATE OR REPLACE SEMANTIC VIEW MARTS\.SHOP\n {2}TABLES \(/);
  expect(ddl).toContain(
    "orders AS SHOP.MARTS.FCT_ORDERS PRIMARY KEY (order_id) WITH SYNONYMS = ('order', 'purchase') COMMENT = 'One row per order.'",
  );
  expect(ddl).toContain("orders_to_customers AS orders (customer_id) REFERENCES customers (customer_id)");
  expect(ddl).toContain("customers.customer_name AS first || ' ' || last");
  expect(ddl).toContain("orders.revenue AS SUM(amount) WITH SYNONYMS = ('total revenue', 'sales') COMMENT =");
  expect(ddl).toMatch(/COMMENT = 'A shop''s orders\.'$/);
});
