import { TestAccount } from "../binder/testing/account";
import { expectErrors, expectQueries, TABLE_T } from "../binder/testing/cases";

describe("a star as an argument", () => {
  expectQueries([
    [
      "SELECT COUNT(*), COUNT(t.*), COUNT(t.* EXCLUDE v), COUNT(* EXCLUDE (v, d)), COUNT(DISTINCT *) FROM t",
      [["4", "3", "4", "4", "3"]],
    ],
    [
      "SELECT HASH_AGG(*) = HASH_AGG(id, g, v, d, ts), HASH_AGG(*) = HASH_AGG(* EXCLUDE v), HASH_AGG(id) FROM t",
      [[true, false, expect.stringMatching(/^-?\d{10,19}$/)]],
    ],
    ["SELECT HASH_AGG(a.*) = HASH_AGG(DISTINCT b.*) FROM t a, (SELECT 1 AS one) b", [[false]]],
    [
      "SELECT (SELECT HASH_AGG(DISTINCT *) FROM (SELECT g FROM t)) = (SELECT HASH_AGG(*) FROM (SELECT DISTINCT g FROM t)), (SELECT HASH_AGG(*) FROM t WHERE FALSE)",
      [[true, "0"]],
    ],
    [
      "SELECT id, HASH(*) = HASH(id, g, v, d, ts), HASH(t.* EXCLUDE (id, v)) = HASH(g, d, ts) FROM t WHERE id < 3 ORDER BY id",
      [
        ["1", true, true],
        ["2", true, true],
      ],
    ],
    [
      "SELECT GREATEST(* ILIKE 'i%'), COALESCE(* EXCLUDE (id, g, d, ts), 0) FROM t WHERE id = 4",
      [["4", "0.00"]],
    ],
  ]);
});

describe("the spread of numbers", () => {
  expectQueries([
    [
      "SELECT VAR_POP(id), VAR_SAMP(v), VARIANCE(id::FLOAT), STDDEV_POP(x), SYSTEM$TYPEOF(VAR_POP(id)), SYSTEM$TYPEOF(VAR_POP(v)) FROM t CROSS JOIN (SELECT 1 AS x)",
      [["1.250000", "100.0000000000", 1.6666666666666667, 0, "NUMBER(38,6)[SB16]", "NUMBER(38,10)[SB16]"]],
    ],
    [
      "SELECT STDDEV_POP(column1), REGR_COUNT(column1, column1) FROM VALUES (6), (10), (14)",
      [[3.26598637474194, "3"]],
    ],
  ]);
});

describe("what counts", () => {
  expectQueries([
    [
      "SELECT COUNT(v:a), COUNT(DISTINCT v:a), COUNT(v) FROM (SELECT PARSE_JSON(column1) AS v FROM VALUES ('{\"a\":null}'), ('{\"a\":1}'), ('{\"a\":1}'), (NULL))",
      [["2", "1", "3"]],
    ],
    ["SELECT APPROX_COUNT_DISTINCT(seq4()) FROM TABLE(GENERATOR(ROWCOUNT => 5000))", [["5000"]]],
    [
      "SELECT id, CONDITIONAL_CHANGE_EVENT(v) OVER (ORDER BY id) AS e FROM t ORDER BY id",
      [
        ["1", "0"],
        ["2", "1"],
        ["3", "2"],
        ["4", "2"],
      ],
    ],
  ]);
});

describe("aggregates", () => {
  expectQueries([
    [
      "SELECT VARIANCE(x), VAR_POP(x::DECIMAL(10,2)), VAR_POP(x::FLOAT), STDDEV_POP(x) FROM (VALUES (1), (2), (3)) n(x)",
      [["1.000000", "0.6666666667", 0.6666666666666666, 0.8164967850518458]],
    ],
    ["SELECT CORR(x, y), REGR_SLOPE(y, x) FROM (VALUES (20.0, 1), (20.0, 2)) n(x, y)", [[null, null]]],
    [
      "SELECT AVG(v), SUM(IFF(FALSE, v, NULL)), COUNT(*), COUNT(v), COUNT(DISTINCT g, v), APPROX_COUNT_DISTINCT(g) FROM t",
      [["20.00000000", null, "4", "3", "3", "2"]],
    ],
    [
      "SELECT MEDIAN(v), PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY v), PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY v) FROM t",
      [["20.00000", "15.00000", "20.00"]],
    ],
    [
      "SELECT g, LISTAGG(id, ',') WITHIN GROUP (ORDER BY id DESC) FROM t GROUP BY g ORDER BY g",
      [
        ["a", "2,1"],
        ["b", "4,3"],
      ],
    ],
    ["SELECT LISTAGG(DISTINCT g, '|') WITHIN GROUP (ORDER BY g), LISTAGG(g) FROM t WHERE id > 9", [["", ""]]],
    [
      "SELECT ARRAY_AGG(v) WITHIN GROUP (ORDER BY id DESC), ARRAY_AGG(DISTINCT g) WITHIN GROUP (ORDER BY g), ARRAY_UNIQUE_AGG(NULL) FROM t",
      [["[30,20,10]", '["a","b"]', "[]"]],
    ],
    [
      "SELECT MAX_BY(id, v), MIN_BY(id, v), OBJECT_AGG(id::VARCHAR, g) FROM t WHERE id IN (1, 3)",
      [["3", "1", '{"1":"a","3":"b"}']],
    ],
    [
      "SELECT BOOLAND_AGG(v > 5), BOOLOR_AGG(v > 25), COUNT_IF(v > 10), BITOR_AGG(id), CORR(id, v), COVAR_POP(id, id) FROM t",
      [[true, true, "2", "7", 1, 1.25]],
    ],
    [
      "SELECT MAX(column1), MIN(column1) FROM (SELECT PARSE_JSON(column1) AS column1 FROM VALUES ('9'), ('10'))",
      [["10", "9"]],
    ],
  ]);
});

describe("windows", () => {
  expectQueries([
    [
      "SELECT column1, SUM(column1) OVER (ORDER BY column1) FROM VALUES (1),(2),(2),(3) ORDER BY 1",
      [
        ["1", "1"],
        ["2", "5"],
        ["2", "5"],
        ["3", "8"],
      ],
    ],
    [
      "SELECT FIRST_VALUE(id) OVER (ORDER BY id DESC), NTH_VALUE(id, 2) OVER (ORDER BY id), NTH_VALUE(id, 2) FROM LAST OVER (ORDER BY id) FROM t LIMIT 1",
      [["4", "2", "3"]],
    ],
    [
      "SELECT column1, LAG(column2) IGNORE NULLS OVER (ORDER BY column1), LEAD(column2, 1, 0) OVER (ORDER BY column1) FROM VALUES (1,10),(2,NULL),(3,30) ORDER BY 1",
      [
        ["1", null, null],
        ["2", "10", "30"],
        ["3", "10", "0"],
      ],
    ],
    [
      "SELECT id, CONDITIONAL_TRUE_EVENT(v > 15) OVER (ORDER BY id), CONDITIONAL_CHANGE_EVENT(g) OVER (ORDER BY id) FROM t ORDER BY id",
      [
        ["1", "0", "0"],
        ["2", "1", "0"],
        ["3", "2", "1"],
        ["4", "2", "1"],
      ],
    ],
    [
      "SELECT id, RATIO_TO_REPORT(v) OVER (PARTITION BY g) FROM t WHERE g = 'a' ORDER BY id",
      [
        ["1", "0.33333333"],
        ["2", "0.66666667"],
      ],
    ],
    [
      "SELECT RANK() OVER (ORDER BY g), DENSE_RANK() OVER (ORDER BY g), ROW_NUMBER() OVER (ORDER BY id), NTILE(2) OVER (ORDER BY id) FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY id) = 3",
      [["3", "2", "3", "2"]],
    ],
    [
      "SELECT id, COUNT(*) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING) FROM t ORDER BY id",
      [
        ["1", "3"],
        ["2", "3"],
        ["3", "2"],
        ["4", "1"],
      ],
    ],
    [
      "SELECT AVG(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING), AVG(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM (VALUES (1), (2), (2)) n(x) QUALIFY ROW_NUMBER() OVER (ORDER BY x) = 1",
      [["1.666", "1.000000"]],
    ],
    [
      "SELECT id, SUM(v) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1 month' PRECEDING AND CURRENT ROW) FROM t ORDER BY id",
      [
        ["1", "10.00"],
        ["2", "30.00"],
        ["3", "50.00"],
        ["4", null],
      ],
    ],
  ]);
});

test("the types of aggregates are Snowflake's", async () => {
  const account = await TestAccount.open();
  for (const statement of TABLE_T) await account.run(statement);
  const { types } = await account.run(
    "SELECT SUM(v), AVG(v), COUNT(*), MEDIAN(v), MAX(d), STDDEV(v), ARRAY_AGG(v) FROM t",
  );
  await account.close();
  expect(types).toEqual([
    "NUMBER(38,2)",
    "NUMBER(38,8)",
    "NUMBER(18,0)",
    "NUMBER(13,5)",
    "DATE",
    "FLOAT",
    "ARRAY",
  ]);
});

describe("distinct values in an order", () => {
  expectQueries([
    [
      "SELECT LISTAGG(DISTINCT x, ',') WITHIN GROUP (ORDER BY x DESC), LISTAGG(DISTINCT g, ',') WITHIN GROUP (ORDER BY g), ARRAY_AGG(DISTINCT x) WITHIN GROUP (ORDER BY x) FROM (SELECT g, id * id AS x FROM t)",
      [["16,9,4,1", "a,b", "[1,4,9,16]"]],
    ],
  ]);
});

describe("distinct values in the order of others", () => {
  expectErrors(
    [
      [
        "SELECT LISTAGG(DISTINCT g, ',') WITHIN GROUP (ORDER BY id) FROM t",
        "001104",
        "42601",
        "[ID] is not a valid order by expression",
      ],
      [
        "SELECT ARRAY_AGG(DISTINCT g) WITHIN GROUP (ORDER BY id) FROM t",
        "001104",
        "42601",
        "[ID] is not a valid order by expression",
      ],
    ],
    TABLE_T,
  );
});

describe("bitmaps and the most frequent values", () => {
  expectQueries(
    [
      [
        "SELECT BITMAP_BUCKET_NUMBER(32768), BITMAP_BUCKET_NUMBER(32769), BITMAP_BIT_POSITION(32769), BITMAP_BIT_POSITION(-5)",
        [["1", "2", "0", "5"]],
      ],
      [
        "SELECT b, BITMAP_COUNT(BITMAP_CONSTRUCT_AGG(p)) FROM (SELECT BITMAP_BUCKET_NUMBER(column1) AS b, BITMAP_BIT_POSITION(column1) AS p FROM VALUES (1), (1), (2), (40000), (NULL)) GROUP BY b ORDER BY b",
        [
          ["1", "2"],
          ["2", "1"],
          [null, null],
        ],
      ],
      [
        "SELECT BITMAP_COUNT(BITMAP_OR_AGG(m)) FROM (SELECT BITMAP_CONSTRUCT_AGG(column1) AS m FROM VALUES (1, 1), (2, 1), (1, 2), (3, 2) GROUP BY column2 UNION ALL SELECT x'80')",
        [["4"]],
      ],
      [
        "SELECT APPROX_TOP_K(column1, 2), APPROX_TOP_K(column1) FROM VALUES ('a'), ('b'), ('b'), ('c'), ('c'), ('c'), (NULL)",
        [['[["c",3],["b",2]]', '[["c",3]]']],
      ],
    ],
    [],
  );
});

describe("gaps that are filled", () => {
  expectQueries([
    [
      "SELECT id, INTERPOLATE_FFILL(v) OVER (ORDER BY id), INTERPOLATE_BFILL(IFF(id = 2, NULL, v)) OVER (ORDER BY id) FROM t ORDER BY id",
      [
        ["1", "10.00", "10.00"],
        ["2", "20.00", "30.00"],
        ["3", "30.00", "30.00"],
        ["4", "30.00", null],
      ],
    ],
  ]);
});

describe("windows within windows", () => {
  expectErrors(
    [
      [
        "SELECT SUM(LAG(v) OVER (ORDER BY id)) OVER (ORDER BY id) FROM t",
        "000002",
        "0A000",
        "a window function within another one",
      ],
    ],
    TABLE_T,
  );
});
