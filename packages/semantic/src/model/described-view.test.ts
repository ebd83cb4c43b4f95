import { analystFor } from "../question";
import { modelOfView, type DescribedProperty } from ".";

const part = (
  kind: string,
  name: string,
  parent: string | null,
  values: Record<string, string>,
): DescribedProperty[] =>
  Object.entries(values).map(([property, value]) => ({ kind, name, parent, property, value }));

const properties: DescribedProperty[] = [
  { kind: null, name: null, parent: null, property: "COMMENT", value: "of the view" },
  ...part("TABLE", "ORDERS", null, {
    BASE_TABLE_DATABASE_NAME: "D",
    BASE_TABLE_SCHEMA_NAME: "S",
    BASE_TABLE_NAME: "F",
  }),
  ...part("TABLE", "BUYERS", null, {
    BASE_TABLE_DATABASE_NAME: "D",
    BASE_TABLE_SCHEMA_NAME: "S",
    BASE_TABLE_NAME: "B",
  }),
  ...part("RELATIONSHIP", "R", "ORDERS", {
    TABLE: "ORDERS",
    REF_TABLE: "BUYERS",
    FOREIGN_KEY: '["BUYER"]',
    REF_KEY: '["ID"]',
  }),
  ...part("DIMENSION", "DAY", "ORDERS", { EXPRESSION: "day", DATA_TYPE: "DATE", SYNONYMS: '["date"]' }),
  ...part("DIMENSION", "STATE", "BUYERS", {
    EXPRESSION: "upper(state)",
    DATA_TYPE: "VARCHAR(2)",
    SYNONYMS: '["home"]',
  }),
  ...part("METRIC", "REVENUE", "ORDERS", {
    EXPRESSION: "sum(amount)",
    DATA_TYPE: "NUMBER",
    ACCESS_MODIFIER: "PUBLIC",
  }),
  ...part("METRIC", "COST", "ORDERS", {
    EXPRESSION: "sum(cost)",
    DATA_TYPE: "NUMBER",
    ACCESS_MODIFIER: "PRIVATE",
  }),
];
const analyst = analystFor(modelOfView("SALES", properties), { view: "D.S.SALES" });

test("a semantic view is asked by its names and synonyms, through its relationships", () => {
  expect(analyst.answer("revenue by home in 2025").sql).toBe(
    "SELECT *\nFROM SEMANTIC_VIEW(\n  D.S.SALES\n  DIMENSIONS buyers.state AS state\n  METRICS orders.revenue AS revenue\n  WHERE YEAR(orders.day) = 2025\n)\nORDER BY revenue DESC NULLS LAST, state",
  );
});

test.each(["cost by home", "revenue in the last 90 days", "revenue by colour"])(
  "%s is refused",
  (question) => {
    expect(analyst.answer(question).kind).toBe("refused");
  },
);

test.each([
  ["of the view", "Sales of us", properties],
  ["of a part", "SALES", part("TABLE", "Orders", null, {})],
])("a name %s that needs quotes is told", (_, view, described) => {
  expect(() => modelOfView(view, described)).toThrow(/needs quotes/);
});
