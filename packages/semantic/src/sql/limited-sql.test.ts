import { limitedSql } from ".";

test.each<[string, string, number | undefined]>([
  ["SELECT 1;", "SELECT 1\nLIMIT 10", undefined],
  ["SELECT 1 -- LIMIT 5", "SELECT 1 -- LIMIT 5\nLIMIT 10", undefined],
  ["SELECT 'LIMIT 5' FROM (SELECT 1 LIMIT 3)", "SELECT 'LIMIT 5' FROM (SELECT 1 LIMIT 3)\nLIMIT 10", undefined],
  ["SELECT 1 ORDER BY 1 LIMIT 5", "SELECT 1 ORDER BY 1 LIMIT 5", 5],
  ["SELECT 1 LIMIT 1000 ; ", "SELECT 1 LIMIT 10", 1000],
  ["SELECT 1 LIMIT 1000 -- all", "SELECT 1 LIMIT 10 -- all", 1000],
  ["SELECT TOP 5 1", "SELECT *\nFROM (\nSELECT TOP 5 1\n)\nLIMIT 10", undefined],
  ["SELECT 1 LIMIT 5 OFFSET 2", "SELECT *\nFROM (\nSELECT 1 LIMIT 5 OFFSET 2\n)\nLIMIT 10", undefined],
  ["SELECT 1 LIMIT NULL", "SELECT *\nFROM (\nSELECT 1 LIMIT NULL\n)\nLIMIT 10", undefined],
])("%j", (sql, limited, ownLimit) => {
  expect(limitedSql(sql, 10)).toEqual({ sql: limited, ownLimit });
});
