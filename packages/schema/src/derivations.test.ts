import { dataDictionary } from "./data-dictionary";
import { dbtSourcesYaml } from "./dbt-sources";
import { fileColumns } from "./file-schema";
import { sales, shops } from "./shop-tables.fixture";

describe("what follows from a declaration", () => {
  it("gives files upper-case headers and DuckDB's types", () => {
    expect(fileColumns(sales).map(({ name, duckdbType }) => `${name} ${duckdbType}`)).toEqual([
      "SALE_ID VARCHAR",
      "SHOP_ID BIGINT",
      "SOLD_AT TIMESTAMP",
      "SIZE VARCHAR",
      "PIECES BIGINT",
      "PRICE DECIMAL(6, 2)",
      "TOTAL DECIMAL(12, 2)",
    ]);
  });

  it("gives dbt a source with tests", () => {
    expect(dbtSourcesYaml([sales], { source: "raw", schema: "RAW", description: "Raw." }))
      .toBe(`# Generated from the table declarations; a test fails when it is stale.
version: 2

sources:
  - name: raw
    description: "Raw."
    database: "{{ target.database }}"
    schema: RAW
    tables:
      - name: sales
        identifier: SALES
        description: "What we sold. One row per sale."
        columns:
          - name: sale_id
            description: "Identifies the sale."
            data_tests:
              - not_null
              - unique
          - name: shop_id
            data_tests:
              - not_null
              - relationships:
                  arguments:
                    to: source('raw', 'shops')
                    field: shop_id
          - name: sold_at
            data_tests:
              - not_null
          - name: size
            data_tests:
              - not_null
              - accepted_values:
                  arguments:
                    values: ["small", "large"]
          - name: pieces
            data_tests:
              - not_null
          - name: price
            data_tests:
              - not_null
          - name: total
            data_tests:
              - not_null
`);
  });

  it("gives people a dictionary", () => {
    expect(dataDictionary([shops], { title: "Shops", database: "TRADE", schema: "RAW" })).toBe(`# Shops

<!-- Generated from the table declarations; a test fails when it is stale. -->

## TRADE.RAW.SHOPS

Where we sell. One row per shop.

| column | type | meaning | rules |
| --- | --- | --- | --- |
| SHOP_ID | NUMBER(38, 0) |  | key |
| NAME | VARCHAR(40) | Sign over the door, e.g. 'Mike''s'. | unique |
| OPENED_ON | DATE |  |  |
| IS_OPEN | BOOLEAN |  | may be NULL |
`);
  });
});
