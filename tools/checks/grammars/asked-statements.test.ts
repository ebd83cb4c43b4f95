import { parsable } from "./asked-statements";

const texts = (asked: string): string[] => parsable(asked, "somebody").map(({ text }) => text);

test("a bind is a literal, and a question mark in a string, a name, a comment or a body is none", () => {
  expect(texts(`SELECT ? AS "a?", '?' /* ? */ FROM t WHERE b = ?::DATE -- ?`)).toEqual([
    `SELECT 1 AS "a?", '?' /* ? */ FROM t WHERE b = 1::DATE -- ?`,
  ]);
  expect(texts("CREATE TASK t AS EXECUTE IMMEDIATE $$ SELECT ? $$")).toEqual([
    "CREATE TASK t AS EXECUTE IMMEDIATE $$ SELECT ? $$",
  ]);
});

test("several statements of a request are several", () => {
  expect(texts("SELECT 1; SHOW TABLES;")).toEqual(["SELECT 1", "SHOW TABLES"]);
});

test("where a block puts a query's values is not the query's", () => {
  expect(texts("SELECT MAX(a) INTO :most FROM t")).toEqual(["SELECT MAX(a)  FROM t"]);
});
