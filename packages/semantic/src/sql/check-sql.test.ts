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
  ["a second statement behind a comment", `SELECT 1 FROM ${good} /* ; */ ; -- DROP\nSELECT 2`],
  ["a statement within a common table", `WITH a AS (DELETE FROM ${good}) SELECT * FROM a`],
  ["another table under the name of a common table", `WITH FCT_ORDERS AS (SELECT * FROM SHOP.RAW.SECRETS) SELECT * FROM FCT_ORDERS`],
  ["a common table that reads itself", `WITH secrets AS (SELECT * FROM secrets) SELECT * FROM secrets`],
  ["recursion", `WITH RECURSIVE a AS (SELECT 1 UNION ALL SELECT * FROM a) SELECT * FROM a`],
  ["another database", `SELECT * FROM OTHER.MARTS.DIM_CUSTOMER`],
  ["the table without its database", `SELECT * FROM DIM_CUSTOMER`],
  ["what a table is made from", `SELECT GET_DDL('TABLE', '${good}') FROM ${good}`],
  ["a language model", `SELECT SNOWFLAKE.CORTEX.COMPLETE('m', tier) FROM ${good}`],
  ["another language model", `SELECT AI_COMPLETE('m', tier) FROM ${good}`],
  ["a function of somebody", `SELECT MY_FUNCTION(tier) FROM ${good}`],
  ["a quoted function", `SELECT "SUM"(age) FROM ${good}`],
  ["a session variable", `SELECT $secret FROM ${good}`],
  ["a session variable by function", `SELECT GETVARIABLE('SECRET') FROM ${good}`],
  ["the last result", `SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))`],
  ["who asks", `SELECT CURRENT_USER FROM ${good}`],
  ["a sequence", `SELECT seq.NEXTVAL FROM ${good}`],
  ["time travel's neighbour", `SELECT * FROM ${good} AT (OFFSET => -60)`],
  ["rows made up", `SELECT * FROM VALUES (1), (2)`],
  ["a result into a variable", `SELECT 1 INTO x FROM ${good}`],
  ["a block", `BEGIN SELECT 1; END`],
  ["a string without an end", `SELECT 'x FROM ${good}`],
])("%s is refused", (_, sql) => {
  expect(() => checkSql(sql, model)).toThrow();
});
