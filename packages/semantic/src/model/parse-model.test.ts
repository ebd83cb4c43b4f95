import { shopYaml } from "../shop-model.fixture";
import { parseSemanticModel, withDatabase } from ".";

test("a model is read with its defaults", () => {
  const model = parseSemanticModel(shopYaml);
  expect(model.tables.map(({ name }) => name)).toEqual(["orders", "returns", "customers"]);
  expect(model.relationships[0]).toMatchObject({ join_type: "left_outer", relationship_type: "many_to_one" });
  expect(model.verified_queries[1]?.use_as_onboarding_question).toBe(false);
});

test.each<[string, string, string, RegExp]>([
  [
    "a field that does not exist",
    "is_enum: true\n        sample_values: [Online",
    "is_enums: true\n        sample_values: [Online",
    /tables\[orders\]\.dimensions\[channel\] \(line \d+\): .*is_enums/,
  ],
  [
    "a missing expression",
    ", expr: COUNT(*) }\n      - { name: average",
    " }\n      - { name: average",
    /tables\[orders\]\.metrics\[order_count\].* \(line \d+\)/,
  ],
  [
    "a relationship with a table that is not there",
    "right_table: customers",
    "right_table: clients",
    /relationships\[orders_to_customers\]\.right_table \(line \d+\): there is no table clients/,
  ],
  [
    "a key without a column",
    "columns: [order_id]",
    "columns: [order]",
    /primary_key\.columns\[0\].*no dimension order/,
  ],
  ["a name used twice", "- { name: balance,", "- { name: age,", /tables\[customers\].*called age/],
  [
    "a join that is not by key",
    "right_column: customer_id }]\n  - name: returns",
    "right_column: tier }]\n  - name: returns",
    /relationships\[orders_to_customers\].*primary key of customers/,
  ],
  [
    "a verified query on another table",
    "FROM __customers AS c\n      WHERE",
    "FROM secrets AS c\n      WHERE",
    /verified_queries\[buyers_without_orders\]\.sql \(line \d+\): .*secrets/i,
  ],
])("%s is told with its place", (_, before, after, message) => {
  expect(shopYaml).toContain(before);
  expect(() => parseSemanticModel(shopYaml.replace(before, after))).toThrow(message);
});

test("text that is no YAML is told", () => {
  expect(() => parseSemanticModel("tables: [", "x.yaml")).toThrow(/^x.yaml is no YAML/);
});

test.each(["tables: &all [*all]", "name: &n shop\ndescription: *n"])("an alias is refused: %s", (text) => {
  expect(() => parseSemanticModel(text, "x.yaml")).toThrow(/^x.yaml has an alias, \*/);
});

test("the database is filled in, and the rest of the text stays", () => {
  const text = withDatabase(`# why\n${shopYaml}`, "DEV_SHOP");
  expect(text).toMatch(/^# why/);
  expect(parseSemanticModel(text).tables.map(({ base_table }) => base_table.database)).toEqual(
    Array.from({ length: 3 }, () => "DEV_SHOP"),
  );
});
