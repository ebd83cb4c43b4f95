import { sales, shops } from "./shop-tables.fixture";
import { createTableSql } from "./snowflake-ddl";

describe("createTableSql", () => {
  it("declares columns, key, cluster key and comments", () => {
    expect(createTableSql(sales, { schema: "RAW" })).toBe(`CREATE TABLE IF NOT EXISTS RAW.SALES (
  SALE_ID VARCHAR(5) NOT NULL COMMENT 'Identifies the sale.',
  SHOP_ID NUMBER(38, 0) NOT NULL,
  SOLD_AT TIMESTAMP_NTZ NOT NULL,
  SIZE VARCHAR(5) NOT NULL,
  PIECES NUMBER(38, 0) NOT NULL,
  PRICE NUMBER(6, 2) NOT NULL,
  TOTAL NUMBER(12, 2) NOT NULL,
  PRIMARY KEY (SALE_ID)
)
CLUSTER BY (SOLD_AT)
COMMENT = 'What we sold. One row per sale.'`);
  });

  it("quotes comments and can replace", () => {
    expect(createTableSql(shops, { schema: "RAW", mode: "replace" }))
      .toBe(`CREATE OR REPLACE TABLE RAW.SHOPS (
  SHOP_ID NUMBER(38, 0) NOT NULL,
  NAME VARCHAR(40) NOT NULL COMMENT 'Sign over the door, e.g. ''Mike''''s''.',
  OPENED_ON DATE NOT NULL,
  IS_OPEN BOOLEAN,
  PRIMARY KEY (SHOP_ID)
)
COMMENT = 'Where we sell. One row per shop.'`);
  });
});
