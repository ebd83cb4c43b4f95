import { expectErrors, expectQueries, expectRows } from "../binder/testing/cases";

describe("places that each row has of its own", () => {
  expectQueries(
    [
      [
        "SELECT FLOOR(n, s), CEIL(n, s), TRUNC(n, s), ROUND(n, s) FROM VALUES (-975.975, -1), (135.135, 1), (135.135, 50), (135.155, 2), (-0.5, 0), (1.5, NULL) AS t(n, s)",
        [
          ["-980.000", "-970.000", "-970.000", "-980.000"],
          ["135.100", "135.200", "135.100", "135.100"],
          ["135.135", "135.135", "135.135", "135.135"],
          ["135.150", "135.160", "135.150", "135.160"],
          ["-1.000", "0.000", "0.000", "-1.000"],
          [null, null, null, null],
        ],
      ],
      ["SELECT ROUND(x::FLOAT, s), FLOOR(x::FLOAT, s) FROM VALUES (1.25, 1) AS t(x, s)", [[1.3, 1.2]]],
    ],
    [],
  );
});

describe("sequences", () => {
  expectQueries(
    [
      [
        "SELECT * FROM (SELECT SEQ1(1) AS a, SEQ1() AS b, SEQ2(1) AS c FROM TABLE(GENERATOR(ROWCOUNT => 130))) WHERE c > 126 ORDER BY c",
        [
          ["127", "127", "127"],
          ["-128", "0", "128"],
          ["-127", "1", "129"],
        ],
      ],
    ],
    [],
  );
});

describe("numbers", () => {
  expectRows([
    ["COT(0)", ["Infinity"]],
    [
      "ROUND(2.5), ROUND(-2.5), ROUND(2.345, 2), ROUND(1234.567, -2), ROUND(2.5, 0, 'HALF_TO_EVEN'), ROUND(1.5::FLOAT)",
      ["3", "-3", "2.35", "1200", "2", 2],
    ],
    [
      "TRUNC(-1.79), TRUNC(1234.567, -2), FLOOR(-1.5), CEIL(1.21, 1), FLOOR(1.579, 2)",
      ["-1", "1200", "-2", "1.3", "1.57"],
    ],
    [
      "DIV0(1,0), DIV0(6,4), DIV0NULL(1,NULL), MOD(5.5,2), SIGN(-3.5), ABS(-2.50)",
      ["0.000000", "1.500000", "0.000000", "1.5", "-1", "2.50"],
    ],
    [
      "GREATEST(1,NULL,3), LEAST(3,2.5), GREATEST_IGNORE_NULLS(1,NULL,3), ZEROIFNULL(NULL), NULLIFZERO(0)",
      [null, "2.5", "3", "0", null],
    ],
    ["LN(1), LOG(2,8), EXP(0), SQRT(9), CBRT(27), POWER(2,10), SQUARE(3)", [0, 3, 1, 3, 3, 1024, 9]],
    [
      "WIDTH_BUCKET(5,0,10,5), WIDTH_BUCKET(-1,0,10,5), WIDTH_BUCKET(10,0,10,5), ROUND(HAVERSINE(0,0,0,1),3)",
      ["3", "0", "6", 111.195],
    ],
    ["BITAND(6,3), BITXOR(5,3), BITSHIFTLEFT(1,4), BITNOT(5), FACTORIAL(5)", ["2", "6", "16", "-6", "120"]],
    ["REGR_VALX(1, 2), REGR_VALX(NULL, 2), REGR_VALY(1, 2), REGR_VALY(1, NULL)", [2, null, 1, null]],
    [
      "IFF(1 > 2,'y','n'), NVL(NULL,0), NVL2(NULL,'n','z'), DECODE(NULL,1,'one',NULL,'none'), EQUAL_NULL(NULL,NULL), BOOLXOR(2,0)",
      ["n", "0", "z", "none", true, true],
    ],
    [
      "TO_NUMBER('12.345',10,2), TO_NUMBER('1,234','9,999'), TRY_TO_NUMBER('abc'), TO_DOUBLE('1.5'), TO_CHAR(1234.5,'999,999.00')",
      ["12.35", "1234", null, 1.5, "   1,234.50"],
    ],
    [
      "RANDOM(42) = RANDOM(42), UNIFORM(1,10,RANDOM()) BETWEEN 1 AND 10, LENGTH(UUID_STRING()), LENGTH(RANDSTR(8, RANDOM()))",
      [true, true, "36", "8"],
    ],
    [
      "MD5('a'), SHA2('a',256) = SHA2('a'), HASH('a') = HASH('a')",
      ["0cc175b9c0f1b6a831c399e269772661", true, true],
    ],
    [
      "SYSTEM$TYPEOF(1::FLOAT), SYSTEM$TYPEOF(1.5), CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_ROLE()",
      ["FLOAT[DOUBLE]", "NUMBER(2,1)[SB1]", "DB", "PUBLIC", "ACCOUNTADMIN"],
    ],
    ["LOG(2, 8), ROUND(17, -9223372036854775808), ROUND(17, -1)", [3, "0", "20"]],
  ]);
});

describe("errors", () => {
  expectErrors([
    ["SELECT LOG(0, 1)", "100050", "22023", "Invalid floating point operation"],
    ["SELECT LOG(10, 0)", "100050", "22023", "Invalid floating point operation"],
    ["SELECT COS('inf'::FLOAT)", "100050", "22023", "Invalid floating point operation"],
    ["SELECT SQRT(-1)", "100050", "22023", "Invalid floating point operation"],
    ["SELECT ABS('x')", "100038", "22018", "Numeric value 'x' is not recognized"],
  ]);
});
