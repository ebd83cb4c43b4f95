import { expectErrors, expectRows } from "../binder/testing/cases";

const DEEP = "PARSE_JSON(REPEAT('[{\"a\":', 25000) || '1' || REPEAT('}]', 25000))";

describe("moments out of range", () => {
  expectErrors(
    [
      "DATEADD(year, 300000, CURRENT_TIMESTAMP)",
      "DATEADD(second, 1e18, CURRENT_TIMESTAMP)",
      "DATE_FROM_PARTS(2020, 1000000000, 1)",
      "INTERVAL '1000000000 years' + CURRENT_DATE",
      "TIME_FROM_PARTS(1, 1, -9223372036854775808)",
    ].map((expression) => [`SELECT ${expression}`, "100035", "22007", "out of range"] as const),
  );
});

describe("other values that no function takes", () => {
  expectErrors([
    ["SELECT TO_TIMESTAMP(2, 10)", "001008", "22023", "invalid value [10]"],
    [`SELECT ${DEEP} = ${DEEP}`, "100069", "22P02", "nested too deeply"],
  ]);
});

describe("places beyond the ends of a text", () => {
  expectRows([
    [
      "SUBSTR('abc', 9223372036854775807, 2), SUBSTR('abc', 2, 9223372036854775807), SUBSTR('abc', -9223372036854775808)",
      ["", "bc", ""],
    ],
    [
      "LEFT('abc', 9223372036854775807), RIGHT('abc', -9223372036854775807), LEFT('abc', NULL)",
      ["abc", "", null],
    ],
    ["POSITION('a', 'abc', 9223372036854775807), INSERT('abc', 9223372036854775807, 1, 'd')", ["0", "abcd"]],
    ["GET({'': 5}, '')", ["5"]],
  ]);
});
