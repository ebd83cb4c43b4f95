import { TestAccount } from "./testing/account";
import { expectErrors, expectQueries, TABLE_T } from "./testing/cases";

describe("names", () => {
  expectQueries([
    ["SELECT id AS val, val + 1 AS nxt, nxt * 2 AS dbl FROM t WHERE val = 2", [["2", "3", "6"]]],
    ["SELECT id AS g FROM t GROUP BY g, id ORDER BY 1 LIMIT 1", [["1"]]],
    [
      "SELECT g AS grp, COUNT(*) c FROM t GROUP BY grp HAVING c > 1 ORDER BY grp DESC",
      [
        ["b", "2"],
        ["a", "2"],
      ],
    ],
    ["SELECT DB.PUBLIC.t.id FROM t ORDER BY 1 LIMIT 1", [["1"]]],
    ["SELECT $1, $2 FROM t ORDER BY 1 LIMIT 1", [["1", "a"]]],
    ['SELECT "$1", t."$2" FROM t ORDER BY "$1" LIMIT 1', [["1", "a"]]],
    ["SELECT column1, v.$2 FROM VALUES (1, 'x') AS v", [["1", "x"]]],
    ["SELECT v.n FROM (VALUES (1, 'a'), (2, NULL)) AS v (n, s) WHERE s IS NULL", [["2"]]],
    ["WITH x AS (SELECT 1 AS a), y (b) AS (SELECT a + 1 FROM x) SELECT * FROM x, y", [["1", "2"]]],
  ]);
});

describe("grouping", () => {
  expectQueries([
    [
      "SELECT g, SUM(v) AS s FROM t GROUP BY ALL ORDER BY g",
      [
        ["a", "30.00"],
        ["b", "30.00"],
      ],
    ],
    [
      "SELECT GROUPING(g), g, SUM(v) FROM t GROUP BY ROLLUP (g) ORDER BY 1, 2",
      [
        ["0", "a", "30.00"],
        ["0", "b", "30.00"],
        ["1", null, "60.00"],
      ],
    ],
    ["SELECT SUM(v) AS v FROM t HAVING SUM(v) > 0", [["60.00"]]],
    [
      "SELECT g, SUM(v) / SUM(SUM(v)) OVER () AS share FROM t GROUP BY g ORDER BY g",
      [
        ["a", "0.50000000"],
        ["b", "0.50000000"],
      ],
    ],
    [
      "SELECT DATE_TRUNC('month', ts)::DATE AS m, COUNT(*) n, SUM(n) OVER (ORDER BY m) FROM t GROUP BY m ORDER BY m LIMIT 2",
      [
        ["2024-01-01", "1", "1"],
        ["2024-02-01", "1", "2"],
      ],
    ],
  ]);
});

describe("grouping with subqueries", () => {
  expectQueries([
    [
      "SELECT COUNT(*), (SELECT MAX(x.id) FROM t x WHERE x.g = t.g) m FROM t GROUP BY t.g ORDER BY m",
      [
        ["2", "2"],
        ["2", "4"],
      ],
    ],
    ["SELECT COUNT(*), 'x' AS lit FROM t GROUP BY lit", [["4", "x"]]],
    ["SELECT g, (SELECT 1) one, COUNT(*) FROM t GROUP BY g, one ORDER BY g LIMIT 1", [["a", "1", "2"]]],
  ]);
});

describe("values that change", () => {
  const dice =
    "SELECT UNIFORM(1,6,RANDOM()) AS a, a * 2 AS b, SEQ4() AS s, b + s AS c FROM TABLE(GENERATOR(ROWCOUNT => 500))";
  expectQueries([
    [`SELECT COUNT(*) FROM (${dice}) WHERE b <> a * 2 OR c <> b + s`, [["0"]]],
    [`SELECT COUNT(DISTINCT a), MAX(s) FROM (${dice})`, [["6", "499"]]],
    [
      "SELECT COUNT(*) FROM (SELECT CASE UNIFORM(1,2,RANDOM()) WHEN 1 THEN 'a' WHEN 2 THEN 'b' END x FROM TABLE(GENERATOR(ROWCOUNT => 200))) WHERE x IS NULL",
      [["0"]],
    ],
    [
      "SELECT COUNT(*) FROM (SELECT ['a','b'][UNIFORM(0,1,RANDOM())]::STRING x FROM TABLE(GENERATOR(ROWCOUNT => 200))) WHERE x IS NULL",
      [["0"]],
    ],
    [
      "SELECT MAX(ABS(x * 100 - ROUND(x * 100))) FROM (SELECT UNIFORM(1,10000,RANDOM()) / 100 AS x FROM TABLE(GENERATOR(ROWCOUNT => 100)))",
      [["0.000000"]],
    ],
  ]);
});

describe("order", () => {
  expectQueries([
    ["SELECT v FROM t ORDER BY v", [["10.00"], ["20.00"], ["30.00"], [null]]],
    ["SELECT v FROM t ORDER BY v DESC LIMIT 1", [[null]]],
    ["SELECT g, v FROM t ORDER BY 2 DESC NULLS LAST LIMIT 1", [["b", "30.00"]]],
    ["SELECT id FROM t ORDER BY CASE WHEN g = 'b' THEN 0 ELSE 1 END, id LIMIT 2 OFFSET 1", [["4"], ["1"]]],
    ["SELECT 1 AS a UNION ALL SELECT 2 ORDER BY a DESC", [["2"], ["1"]]],
    [
      "SELECT PARSE_JSON(column1) AS j FROM VALUES ('10'), ('9'), ('\"a\"') ORDER BY j",
      [["9"], ["10"], ['"a"']],
    ],
  ]);
});

describe("stars and output names", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["SELECT t.* EXCLUDE (d, ts, v) RENAME (g AS grp) FROM t", ["ID", "GRP"]],
    ["SELECT * ILIKE '%d%' FROM t", ["ID", "D"]],
    ["SELECT COUNT(*), SUM(v), MAX(id) AS m, 1 + 1 FROM t", ["COUNT(*)", "SUM(V)", "M", "1 + 1"]],
    ['SELECT id AS "my id", t.g, v::INT FROM t', ["my id", "G", "V::INT"]],
    ["SELECT * FROM t a JOIN (SELECT id, 1 AS one FROM t) b USING (id)", ["ID", "G", "V", "D", "TS", "ONE"]],
    [
      "SELECT * FROM (SELECT id, g FROM t) a, (SELECT id AS i FROM t) b WHERE a.id(+) = b.i",
      ["ID", "G", "I"],
    ],
    [
      "SELECT * FROM (SELECT id, 1 AS x FROM t) a ASOF JOIN (SELECT id, 0 AS y FROM t) b MATCH_CONDITION (x >= y) USING (id)",
      ["ID", "X", "Y"],
    ],
  ];
  let account: TestAccount;
  beforeAll(async () => {
    account = await TestAccount.open();
    for (const statement of TABLE_T) await account.run(statement);
  });
  afterAll(() => account.close());
  test.each(cases)("%s", async (query, names) => {
    expect((await account.run(query)).names).toEqual(names);
  });
});

describe("errors", () => {
  expectErrors(
    [
      ["SELECT nope FROM t", "000904", "42000", "error line 1 at position 7\ninvalid identifier 'NOPE'"],
      ['SELECT "id" FROM t', "000904", "42000", "invalid identifier '\"id\"'"],
      ["SELECT x.nope FROM t x", "000904", "42000", "invalid identifier 'X.NOPE'"],
      ["SELECT id FROM t a JOIN t b ON a.id = b.id", "002028", "42601", "ambiguous column name 'ID'"],
      [
        "SELECT id FROM t GROUP BY g",
        "001104",
        "42601",
        "error line 1 at position 7\n'T.ID' in select clause is neither an aggregate nor in the group by clause.",
      ],
      ["SELECT id, COUNT(*) FROM t", "000979", "42601", "[T.ID] is not a valid group by expression"],
      ["SELECT id FROM t QUALIFY id > 1", "002303", "42601", "found QUALIFY clause but no window function."],
      [
        "SELECT g, COUNT(*) FROM t GROUP BY g ORDER BY id",
        "002079",
        "42601",
        "[T.ID] is not a valid order by expression",
      ],
      ["SELECT 1, 2 UNION ALL SELECT 3", "001789", "42601", "expected 2, got 1 in branch 2"],
      [
        "SELECT * FROM t WHERE id = (SELECT id FROM t)",
        "090150",
        "22000",
        "Single-row subquery returns more than one row",
      ],
      ["SELECT NOSUCH(1)", "002140", "42601", "Unknown function NOSUCH"],
      [
        "SELECT LPAD('a')",
        "000938",
        "22023",
        "not enough arguments for function [LPAD('A')], expected 2, got 1",
      ],
      ["SELECT UPPER('a', 'b')", "000939", "22023", "too many arguments"],
      [
        "SELECT TYPEOF('abc'::VARCHAR(5))",
        "001044",
        "42P13",
        "Invalid argument types for function 'TYPEOF': (VARCHAR(5))",
      ],
      [
        "SELECT ROW_NUMBER() OVER (ORDER BY id) rn FROM t WHERE rn = 1",
        "002303",
        "42601",
        "Window function [ROW_NUMBER()",
      ],
      [
        "SELECT * FROM t MATCH_RECOGNIZE (PATTERN (a) DEFINE a AS TRUE)",
        "002020",
        "42601",
        "SELECT with no columns",
      ],
    ],
    TABLE_T,
  );
});
