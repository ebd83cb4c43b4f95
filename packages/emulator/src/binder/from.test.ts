import { expectQueries } from "./testing/cases";

describe("joins", () => {
  expectQueries([
    [
      "SELECT a.id, b.id FROM t a, t b WHERE a.id = b.id (+) AND b.g (+) = 'a' ORDER BY 1",
      [
        ["1", "1"],
        ["2", "2"],
        ["3", null],
        ["4", null],
      ],
    ],
    [
      "SELECT id FROM t FULL OUTER JOIN (SELECT 9 AS id) u USING (id) ORDER BY id",
      [["1"], ["2"], ["3"], ["4"], ["9"]],
    ],
    ["SELECT id FROM t RIGHT JOIN (SELECT 9 AS id UNION SELECT 1) u USING (id) ORDER BY id", [["1"], ["9"]]],
    [
      "SELECT t.id, x.m FROM t, LATERAL (SELECT MAX(id) AS m FROM t t2 WHERE t2.g = t.g) x ORDER BY t.id LIMIT 2",
      [
        ["1", "2"],
        ["2", "2"],
      ],
    ],
    [
      "SELECT * FROM (VALUES (1, 'a'), (9, 'b')) l(x, k) ASOF JOIN (VALUES (0, 'a'), (0, 'z')) r(y, k) MATCH_CONDITION (x >= y) USING (k) ORDER BY x",
      [
        ["a", "1", "0"],
        ["b", "9", null],
      ],
    ],
    [
      "SELECT a.x, b.y FROM (SELECT column1 AS x FROM VALUES (1),(5)) a ASOF JOIN (SELECT column1 AS y FROM VALUES (2),(4)) b MATCH_CONDITION (a.x >= b.y) ORDER BY a.x",
      [
        ["1", null],
        ["5", "4"],
      ],
    ],
    [
      "SELECT x, y FROM (SELECT column1 AS k, column2 AS x FROM VALUES ('a',5),('b',5)) ASOF JOIN (SELECT column1 AS k, column2 AS y FROM VALUES ('a',2),('b',9)) MATCH_CONDITION (x >= y) USING (k) ORDER BY k",
      [
        ["5", "2"],
        ["5", null],
      ],
    ],
    ["SELECT id FROM t ORDER BY id LIMIT '' OFFSET 3", [["4"]]],
  ]);
});

describe("rows in ORDER BY, PARTITION BY and GROUP BY stand for their parts", () => {
  expectQueries([
    ["SELECT id FROM (SELECT * FROM t) ORDER BY (g, id) DESC LIMIT 2", [["4"], ["3"]]],
    [
      "SELECT id, ROW_NUMBER() OVER (PARTITION BY (g, id) ORDER BY (id, g)) AS n FROM t ORDER BY id",
      [
        ["1", "1"],
        ["2", "1"],
        ["3", "1"],
        ["4", "1"],
      ],
    ],
    ["SELECT COUNT(*) FROM (SELECT g, id FROM t GROUP BY (g, id))", [["4"]]],
  ]);
});

describe("names of the select list in ON", () => {
  expectQueries([
    [
      "SELECT UPPER(a.g) AS big, b.n FROM t a JOIN (SELECT 'A' AS g, 7 AS n) b ON big = b.g ORDER BY a.id",
      [
        ["A", "7"],
        ["A", "7"],
      ],
    ],
    // A column of that name wins.
    ["SELECT a.id + 100 AS n, b.n AS m FROM t a JOIN (SELECT 1 AS n) b ON a.id = n", [["101", "1"]]],
    [
      "SELECT a.id + 1 AS nxt, b.nxt AS other FROM t a JOIN (SELECT x.id - 1 AS nxt FROM t x JOIN t y ON nxt = y.id) b ON a.id = b.nxt ORDER BY 1",
      [
        ["2", "1"],
        ["3", "2"],
        ["4", "3"],
      ],
    ],
  ]);
});

describe("subqueries", () => {
  expectQueries([
    [
      "SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t t2 WHERE t2.g = t.g AND t2.id > t.id) ORDER BY id",
      [["1"], ["3"]],
    ],
    ["SELECT id FROM t WHERE (g, id) IN (SELECT g, MAX(id) FROM t GROUP BY g) ORDER BY 1", [["2"], ["4"]]],
    ["SELECT id FROM t WHERE id = ANY (SELECT 1 UNION SELECT 3) ORDER BY 1", [["1"], ["3"]]],
    ["SELECT id FROM t WHERE id NOT IN (1, NULL)", []],
    ["SELECT id, (SELECT COUNT(*) FROM t t2 WHERE t2.g = t.g) n FROM t WHERE id = 1", [["1", "2"]]],
  ]);
});

describe("recursion", () => {
  expectQueries([
    ["WITH c AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM c WHERE n < 50) SELECT SUM(n) FROM c", [["127"]]],
    [
      "WITH RECURSIVE r (n, s) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, s || 'b' FROM r WHERE n < 3) SELECT * FROM r WHERE n = 3",
      [["3", "abb"]],
    ],
    ["SELECT LEVEL FROM (SELECT 1) CONNECT BY LEVEL <= 3", [["1"], ["2"], ["3"]]],
    [
      "SELECT id, PRIOR id, CONNECT_BY_ROOT id, SYS_CONNECT_BY_PATH(g, '/') FROM t START WITH id = 1 CONNECT BY PRIOR id + 1 = id ORDER BY id LIMIT 3",
      [
        ["1", null, "1", "/a"],
        ["2", "1", "1", "/a/a"],
        ["3", "2", "1", "/a/a/b"],
      ],
    ],
  ]);
});

describe("table functions", () => {
  expectQueries([
    [
      "SELECT COUNT(*), MIN(x), MAX(x) FROM (SELECT SEQ4() AS x FROM TABLE(GENERATOR(ROWCOUNT => 500)))",
      [["500", "0", "499"]],
    ],
    [
      "SELECT key, path, index, value, this FROM TABLE(FLATTEN(input => PARSE_JSON('[7]')))",
      [[null, "[0]", "0", "7", "[7]"]],
    ],
    [
      "SELECT value FROM TABLE(FLATTEN(input => PARSE_JSON('{\"a\":{\"b\":[1,2]},\"c\":3}'), path => 'a.b', mode => 'ARRAY')) ORDER BY index",
      [["1"], ["2"]],
    ],
    [
      "SELECT t.id, f.value FROM t, LATERAL FLATTEN(IFF(id = 1, [5], []), outer => true) f WHERE id < 3 ORDER BY 1",
      [
        ["1", "5"],
        ["2", null],
      ],
    ],
    [
      'SELECT path FROM TABLE(FLATTEN(PARSE_JSON(\'{"a":[1,{"b":2}]}\'), RECURSIVE => TRUE))',
      [["a"], ["a[0]"], ["a[1]"], ["a[1].b"]],
    ],
    [
      "SELECT t.id, s.index, s.value FROM t, LATERAL SPLIT_TO_TABLE(g || ',z', ',') s WHERE id = 1 ORDER BY 2",
      [
        ["1", "1", "a"],
        ["1", "2", "z"],
      ],
    ],
  ]);
});

describe("PIVOT and UNPIVOT", () => {
  const sales = [
    "CREATE TABLE sales (emp VARCHAR, mon VARCHAR, amt INTEGER)",
    "INSERT INTO sales VALUES ('x','JAN',1),('x','FEB',2),('y','JAN',3),('y','JAN',4)",
  ];
  expectQueries(
    [
      [
        "SELECT * FROM sales PIVOT(SUM(amt) FOR mon IN ('JAN','FEB')) AS p (e, j, f) WHERE j > 1",
        [["y", "7", null]],
      ],
      [
        "SELECT * FROM sales PIVOT(SUM(amt) FOR mon IN (ANY ORDER BY mon)) ORDER BY emp",
        [
          ["x", "2", "1"],
          ["y", null, "7"],
        ],
      ],
      [
        "SELECT * FROM sales PIVOT(SUM(amt) FOR mon IN (SELECT DISTINCT mon FROM sales ORDER BY 1) DEFAULT ON NULL (0)) ORDER BY emp",
        [
          ["x", "2", "1"],
          ["y", "0", "7"],
        ],
      ],
      [
        "SELECT * FROM (SELECT 'k' AS k, 1 AS a, NULL AS b) UNPIVOT(val FOR name IN (a, b))",
        [["k", "A", "1"]],
      ],
    ],
    sales,
  );
});
