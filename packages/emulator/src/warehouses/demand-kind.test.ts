import { parse } from "../parser";
import { demandKind } from "./demand-kind";

const kindOf = (sql: string) => {
  const [parsed] = parse(sql);
  return parsed && demandKind(parsed.statement);
};

describe("What a statement is counted as", () => {
  it.each([
    "SELECT 1",
    "SELECT CURRENT_VERSION(), UPPER('a')",
    "SELECT SYSTEM$CANCEL_QUERY('x')",
    "SHOW TABLES",
    "COMMIT",
    "CREATE TABLE t (a INT)",
    "CALL p()",
    "SET x = 1",
  ])("%s is over at once", (sql) => expect(kindOf(sql)).toBeUndefined());

  it.each([
    "SELECT COUNT(*) FROM t",
    "SELECT * FROM INFORMATION_SCHEMA.TABLES",
    "SELECT * FROM TABLE(d.INFORMATION_SCHEMA.QUERY_HISTORY())",
    "WITH x AS (SELECT * FROM TABLE(RESULT_SCAN('q'))) SELECT * FROM x",
  ])("%s is the catalogue's", (sql) => expect(kindOf(sql)).toBe("metadata"));

  it.each([
    "SELECT * FROM t",
    "SELECT (SELECT MAX(a) FROM t)",
    "INSERT INTO t VALUES (1)",
    "SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 10))",
    "CREATE TABLE t AS SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 10))",
    "WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x WHERE n < 9) SELECT * FROM x",
    "SELECT mine(1)",
    "SELECT * FROM VALUES (1)",
    "ALTER DYNAMIC TABLE t REFRESH",
  ])("%s may take long", (sql) => expect(kindOf(sql)).toBe("compute"));
});
