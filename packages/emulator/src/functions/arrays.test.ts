import { expectErrors, expectQueries, expectRows } from "../binder/testing/cases";

/** Most are the examples of https://docs.snowflake.com/en/sql-reference/functions-semistructured. */
describe("arrays as bags of values", () => {
  expectRows([
    [
      "ARRAY_EXCEPT(['A','B','B','B','C'],['B']), ARRAY_EXCEPT(['A',NULL,NULL],['B',NULL]), ARRAY_EXCEPT(['A'],NULL)",
      ['["A","B","B","C"]', '["A",null]', null],
    ],
    [
      "ARRAY_INTERSECTION(['A','B','B','B'],['B','B']), ARRAY_INTERSECTION([NULL,102,NULL],[NULL,NULL,103]), ARRAY_DISTINCT(NULL)",
      ['["B","B"]', "[null,null]", null],
    ],
    [
      "ARRAY_CONTAINS(NULL,['a']), ARRAY_CONTAINS(NULL,['a',NULL]), ARRAY_REMOVE([1,5,5.00,5.00::DOUBLE,'5',NULL],5), ARRAY_REMOVE([1],NULL)",
      [null, true, '[1,"5",null]', null],
    ],
    [
      "ARRAY_INSERT([0,1],3,'x'), ARRAY_INSERT([0,1],-1,'x'), ARRAY_CAT([1],NULL), ARRAY_APPEND(NULL,1), ARRAY_REMOVE_AT(NULL,0)",
      ['[0,1,null,"x"]', '[0,"x",1]', null, null, null],
    ],
    [
      "ARRAYS_ZIP([1,2],['one'],['I','II']), ARRAYS_ZIP([],[]), ARRAYS_ZIP([1],NULL)",
      ['[{"$1":1,"$2":"one","$3":"I"},{"$1":2,"$2":null,"$3":"II"}]', "[{}]", null],
    ],
    ["ARRAY_FLATTEN([[1,2],[3]]), ARRAY_FLATTEN([[1],NULL]), ARRAY_FLATTEN([])", ["[1,2,3]", null, "[]"]],
  ]);
  expectErrors([
    ["SELECT ARRAY_FLATTEN([[1], 4])", "100107", "22000", "not an array of arrays"],
    ["SELECT ARRAY_INSERT([], 10000000, 1)", "000002", "0A000", "more than a million members"],
  ]);
});

describe("arrays of many rows", () => {
  expectQueries(
    [["SELECT ARRAY_UNION_AGG(a) FROM VALUES ([1,1,2]), ([1,2,3]), (NULL) AS t(a)", [["[1,1,2,3]"]]]],
    [],
  );
});

describe("lambdas", () => {
  expectRows([
    [
      "FILTER([1,NULL,3], a -> a IS NOT NULL), TRANSFORM([1,NULL], a -> a IS NULL), TRANSFORM([1,2], a INT -> a * 2)",
      ["[1,3]", "[false,true]", "[2,4]"],
    ],
    [
      "REDUCE([1,2,3], 0, (acc, val) -> acc + val), REDUCE(['a','b'], '', (acc, val) -> acc || ' ' || val), REDUCE([1,5,3], 0, (acc, val) -> GREATEST(acc, val::INT))",
      [6, " a b", "5"],
    ],
    [
      "REDUCE([3,1], [], (acc, val) -> ARRAY_PREPEND(acc, val)), REDUCE([], 5, (acc INT, val INT) -> acc + val), REDUCE(NULL, 0, (acc, val) -> acc + val)",
      ["[1,3]", "5", null],
    ],
  ]);
});

describe("JSON as Snowflake reads it", () => {
  expectRows([
    [
      `PARSE_JSON('{a: 1, b: TRUE, "c": NULL}'), TRY_PARSE_JSON('[-1, 12, FALSE,]'), TRY_PARSE_JSON('{a b}'), TRY_PARSE_JSON('nullx')`,
      ['{"a":1,"b":true,"c":null}', "[-1,12,false,null]", null, null],
    ],
    [
      `JSON_EXTRACT_PATH_TEXT('{"a":{"b":[1,"x"]}}', 'a.b[1]'), JSON_EXTRACT_PATH_TEXT('{"a":[0]}', 'a'), JSON_EXTRACT_PATH_TEXT('{}', 'a')`,
      ["x", "[0]", null],
    ],
    [`GET_IGNORE_CASE(PARSE_JSON('{"aa":1,"aA":2,"Aa":3}'), 'AA')`, ["3"]],
  ]);
  expectQueries(
    [[`SELECT GET_PATH(PARSE_JSON('{"a":{"b":2}}'), p) FROM VALUES ('a.b'), ('c') AS t(p)`, [["2"], [null]]]],
    [],
  );
});

describe("FLATTEN of nothing", () => {
  expectQueries(
    [
      [
        "SELECT * FROM TABLE(FLATTEN(INPUT => PARSE_JSON('[]'), OUTER => TRUE))",
        [["1", null, "", null, null, "[]"]],
      ],
      [
        `SELECT column1, f.key, f.index, f.value, f.this FROM VALUES (1, NULL), (2, '{"a":null}') AS t, LATERAL FLATTEN(INPUT => PARSE_JSON(column2), OUTER => TRUE) f ORDER BY 1`,
        [
          ["1", null, null, null, null],
          ["2", "a", null, "null", '{"a":null}'],
        ],
      ],
      ["SELECT COUNT(*) FROM TABLE(FLATTEN(INPUT => PARSE_JSON('[]')))", [["0"]]],
    ],
    [],
  );
});
