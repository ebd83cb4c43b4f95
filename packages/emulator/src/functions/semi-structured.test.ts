import { expectErrors, expectQueries, expectRows } from "../binder/testing/cases";

describe("paths", () => {
  const table = [
    "CREATE TABLE j (id INTEGER, col VARIANT)",
    `INSERT INTO j SELECT 1, PARSE_JSON('{"name":"Bob","Name":"Upper","path":{"sub":["x","y"]},"n":5,"items":[{"p":"A","q":1},{"p":"B","q":2}]}') UNION ALL SELECT 2, PARSE_JSON('{"name":null,"items":[]}')`,
  ];
  expectQueries(
    [
      [
        "SELECT col['name']::VARCHAR, GET(col,'n')::INT, col:items[1].q::INT, GET_PATH(col,'path.sub[1]')::STRING, col:Name FROM j WHERE id = 1",
        [["Bob", "5", "2", "y", '"Upper"']],
      ],
      [
        "SELECT GET_PATH(col, p), JSON_EXTRACT_PATH_TEXT(TO_JSON(col), p) FROM j, (VALUES ('n'), ('path.sub[1]'), ('no')) paths(p) WHERE id = 1 ORDER BY p",
        [
          ["5", "5"],
          [null, null],
          ['"y"', "y"],
        ],
      ],
      [
        "SELECT GET_IGNORE_CASE(col, 'N')::INT, GET_IGNORE_CASE(col, 'Name'), GET_IGNORE_CASE(col, 'nope'), GET_IGNORE_CASE(col:items, 'a'), GET_IGNORE_CASE(NULL, 'a') FROM j WHERE id = 1",
        [["5", '"Upper"', null, null, null]],
      ],
      [
        "SELECT col:name IS NULL, col:nope IS NULL, col:name::STRING IS NULL, STRIP_NULL_VALUE(col:name) IS NULL, IS_NULL_VALUE(col:nope) FROM j WHERE id = 2",
        [[false, true, true, true, null]],
      ],
      [
        "SELECT j.id, SUM(f.value:q::INT) AS s FROM j, LATERAL FLATTEN(input => col:items) f GROUP BY j.id",
        [["1", "3"]],
      ],
      [
        "SELECT j.id, f.value:p::STRING FROM j LEFT JOIN LATERAL FLATTEN(input => j.col:items) f ORDER BY 1, 2",
        [
          ["1", "A"],
          ["1", "B"],
          ["2", null],
        ],
      ],
    ],
    table,
  );
});

describe("objects and arrays", () => {
  expectRows([
    ["ARRAYS_TO_OBJECT(['b','a'], [1,2])", ['{"a":2,"b":1}']],
    [
      "OBJECT_CONSTRUCT('b',1,'a',NULL), OBJECT_CONSTRUCT_KEEP_NULL('a',NULL), {'k': 1, 'arr': [1, 'x']}",
      ['{"b":1}', '{"a":null}', '{"arr":[1,"x"],"k":1}'],
    ],
    [
      "OBJECT_INSERT(OBJECT_CONSTRUCT('a',1),'b',2), OBJECT_DELETE(OBJECT_CONSTRUCT('a',1,'b',2),'a'), OBJECT_PICK(OBJECT_CONSTRUCT('a',1,'b',2),'b')",
      ['{"a":1,"b":2}', '{"b":2}', '{"b":2}'],
    ],
    [
      "ARRAY_REMOVE_AT([1,2,3],1), ARRAY_REMOVE_AT([1,2,3],-1), ARRAY_REMOVE_AT([1,2,3],5), ARRAY_TO_STRING([1,'a',NULL], '-' || LOWER('X'))",
      ["[1,3]", "[1,2]", "[1,2,3]", "1-xa-x"],
    ],
    ["OBJECT_CONSTRUCT_KEEP_NULL('a', NULL, NULL, 1, 'b', 2)", ['{"a":null,"b":2}']],
    [
      "ARRAY_APPEND([1],2), ARRAY_PREPEND([1],0), ARRAY_CAT([1],[2]), ARRAY_INSERT([1,3],1,2), ARRAY_SLICE([1,2,3,4],1,3)",
      ["[1,2]", "[0,1]", "[1,2]", "[1,2,3]", "[2,3]"],
    ],
    [
      "ARRAY_SORT([3,1,2]), ARRAY_MAX([3,1,20]), ARRAY_FLATTEN([[1],[2,3]]), ARRAY_COMPACT([1,NULL]), ARRAY_DISTINCT([1,1,2])",
      ["[1,2,3]", "20", "[1,2,3]", "[1]", "[1,2]"],
    ],
    [
      "ARRAY_CONTAINS('a'::VARIANT, ['a','b']), ARRAY_POSITION('b'::VARIANT, ['a','b']), ARRAY_TO_STRING([1,'b'],'-'), ARRAY_SIZE(['a']), ARRAY_SIZE(2), PARSE_JSON('[{a:1}]')[0]:a, TYPEOF(2), TO_JSON(2)",
      [true, "1", "1-b", "1", null, "1", "INTEGER", "2"],
    ],
    [
      "FILTER([1,2,3,4], x INT -> x % 2 = 0), TRANSFORM([1,2], x INT -> x * 2), TO_JSON(TRANSFORM([1,2], x -> x * 2)), REDUCE([1,2,3], 0, (acc INT, x INT) -> acc + x)",
      ["[2,4]", "[2,4]", "[2.000000000000000e+00,4.000000000000000e+00]", "6"],
    ],
    [
      "TYPEOF(TO_VARIANT('s')), TYPEOF(PARSE_JSON('1.5')), TYPEOF(TO_VARIANT(TRUE)), TYPEOF([1]::VARIANT), TYPEOF(PARSE_JSON('null'))",
      ["VARCHAR", "DECIMAL", "BOOLEAN", "ARRAY", "NULL_VALUE"],
    ],
    [
      "IS_INTEGER(PARSE_JSON('5')), IS_VARCHAR(PARSE_JSON('5')), AS_INTEGER(PARSE_JSON('5')), AS_VARCHAR(PARSE_JSON('5'))",
      [true, false, "5", null],
    ],
    [
      "TO_JSON(PARSE_JSON('{\"b\": [1, 2], \"a\": 0}')), TRY_PARSE_JSON('{bad'), CHECK_JSON('{\"a\":') IS NOT NULL",
      ['{"a":0,"b":[1,2]}', null, true],
    ],
  ]);
});

describe("errors", () => {
  expectErrors([
    ["SELECT PARSE_JSON(column1) FROM VALUES ('{\"a\":')", "100069", "22P02", "Error parsing JSON"],
    ["SELECT OBJECT_INSERT(OBJECT_CONSTRUCT('a',1),'a',2)", "100165", "22000", "Duplicate field key 'a'"],
    ["SELECT PARSE_JSON('{\"a\":1}')::INT", "100071", "22000", "to FIXED"],
  ]);
});
