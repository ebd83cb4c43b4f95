import { parseSemanticModel } from "../model";
import { shopYaml } from "../shop-model.fixture";
import { checkSql, expandLogicalTables } from ".";

const model = parseSemanticModel(shopYaml);

test("a verified query becomes one that reads base tables", () => {
  const sql = expandLogicalTables("SELECT tier, COUNT(*) AS n FROM __customers GROUP BY tier;", model);
  expect(sql).toBe(`WITH __customers AS (
  SELECT
    tier
  FROM SHOP.MARTS.DIM_CUSTOMER
)
SELECT tier, COUNT(*) AS n FROM __customers GROUP BY tier`);
  expect(() => checkSql(sql, model)).not.toThrow();
});

test("its own common tables come after the model's", () => {
  const sql = expandLogicalTables("WITH a AS (SELECT age FROM __customers) SELECT * FROM a", model);
  expect(sql).toMatch(/^WITH __customers AS \([\s\S]+\), a AS \(SELECT age FROM __customers\) SELECT \* FROM a$/);
});

const good = "SHOP.MARTS.DIM_CUSTOMER";
test.each([
  `SELECT * FROM ${good}`,
  `select c.tier from ${good} c join (select * from SHOP.MARTS.FCT_ORDERS) o on true;`,
  `WITH a AS (SELECT 1 AS x FROM ${good}), b AS (SELECT * FROM a) SELECT 'DROP TABLE t; --' FROM a, b`,
])("%s may run", (sql) => {
  expect(() => checkSql(sql, model)).not.toThrow();
});

test.each([
  ["another statement", "DELETE FROM SHOP.MARTS.DIM_CUSTOMER"],
  ["two statements", `SELECT 1 FROM ${good}; DROP TABLE ${good}`],
  ["another table", `SELECT * FROM ${good} JOIN SHOP.RAW.SECRETS ON TRUE`],
  ["another table after a join's condition", `SELECT * FROM ${good} c JOIN ${good} d ON c.x = d.x, SHOP.RAW.SECRETS`],
  ["another table in a subquery", `SELECT (SELECT MAX(x) FROM SECRETS) FROM ${good}`],
  ["a name before it is defined", `WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a`],
  ["a name defined in a subquery", `SELECT * FROM (WITH b AS (SELECT 1) SELECT 1 FROM ${good}), b`],
  ["a table function", "SELECT * FROM TABLE(RESULT_SCAN('x'))"],
  ["a table function without TABLE", "SELECT * FROM GENERATOR(ROWCOUNT => 9)"],
  ["a stage", "SELECT $1 FROM @stage"],
  ["a quoted table", `SELECT * FROM "SHOP"."MARTS"."dim_customer"`],
  ["a system function", `SELECT SYSTEM$CANCEL_ALL_QUERIES(1) FROM ${good}`],
  ["a string without an end", `SELECT 'x FROM ${good}`],
])("%s is refused", (_, sql) => {
  expect(() => checkSql(sql, model)).toThrow();
});
