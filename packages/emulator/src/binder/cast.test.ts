import { TestAccount } from "./testing/account";
import { expectErrors, expectRows } from "./testing/cases";

describe("casts", () => {
  expectRows([
    [
      "2.5::INT, 3.5::INT, (-2.5)::INT, '2.5'::INT, '1e2'::INT, ' 12 '::INT",
      ["3", "4", "-3", "3", "100", "12"],
    ],
    [
      "'1.55'::NUMBER(10,1), 1.999::NUMBER(4,2), '12345678901234567890'::NUMBER(38,2)",
      ["1.6", "2.00", "12345678901234567890.00"],
    ],
    [
      "TRUE::VARCHAR, FALSE::INT, 1::BOOLEAN, 'yes'::BOOLEAN, 'off'::BOOLEAN",
      ["true", "0", true, true, false],
    ],
    [
      "1.50::VARCHAR, 1.5::FLOAT::VARCHAR, 100::FLOAT::VARCHAR, 1e20::FLOAT::VARCHAR",
      ["1.50", "1.5", "100", "1e+20"],
    ],
    [
      "'2024-01-02 03:04:05'::TIMESTAMP_NTZ::VARCHAR, '2024-01-02'::DATE::VARCHAR, '03:04:05'::TIME::VARCHAR",
      ["2024-01-02 03:04:05.000", "2024-01-02", "03:04:05"],
    ],
    [
      "'2024-01-02 03:04:05 +02:00'::TIMESTAMP_TZ::VARCHAR, '2024-01-02 03:04:05 +02:00'::TIMESTAMP_LTZ::VARCHAR",
      ["2024-01-02 03:04:05.000 +0200", "2024-01-02 01:04:05.000 +0000"],
    ],
    [
      "'2024-01-01 12:00:00 +02:00'::TIMESTAMP_TZ::TIMESTAMP_NTZ, '2024-01-01'::DATE::TIMESTAMP_NTZ",
      ["2024-01-01 12:00:00", "2024-01-01 00:00:00"],
    ],
    [
      "TRY_CAST('abc' AS INT), TRY_CAST('12.7' AS INT), TRY_CAST('2024-13-01' AS DATE), TRY_CAST('abcd' AS VARCHAR(2))",
      [null, "13", null, null],
    ],
    [
      "PARSE_JSON('\"12\"')::INT, PARSE_JSON('true')::BOOLEAN, PARSE_JSON('1.5')::VARCHAR, PARSE_JSON('null')::VARCHAR",
      ["12", true, "1.5", null],
    ],
    [
      "1 = '1', '1.0' = 1, 'a' = 'A', 1 < '2.5', '2024-01-31'::DATE < '2024-01-31 00:00:01'::TIMESTAMP_NTZ",
      [true, true, false, true, true],
    ],
    [
      "1 || 'a', 1.50::NUMBER(5,2) || '', '2024-01-02'::DATE || '!', NULL || 'a'",
      ["1a", "1.50", "2024-01-02!", null],
    ],
    ["'NaN'::FLOAT = 'NaN'::FLOAT, 'NaN'::FLOAT > 'inf'::FLOAT", [true, true]],
    ["'2024-01-01 12:00:00 +02:00'::TIMESTAMP_TZ = '2024-01-01 10:00:00 +00:00'::TIMESTAMP_TZ", [true]],
  ]);
});

describe("what cannot be cast", () => {
  expectErrors([
    ["SELECT 'abc'::INT", "100038", "22018", "Numeric value 'abc' is not recognized"],
    ["SELECT 1234::NUMBER(3,0)", "100039", "22003", "out of range"],
    ["SELECT TO_DECIMAL('345.123', 4, 2)", "100039", "22003", "out of range"],
    ["SELECT TO_BOOLEAN('maybe')", "100037", "22018", "Boolean value 'maybe' is not recognized"],
    ["SELECT '2024-02-30'::DATE", "100040", "22007", "Date '2024-02-30' is not recognized"],
    ["SELECT '2024-13-01'::TIMESTAMP_NTZ", "100035", "22007", "Timestamp '2024-13-01' is not recognized"],
    ["SELECT '10:99:00'::TIME", "100108", "22007", "Time '10:99:00' is not recognized"],
    [
      "SELECT s::VARCHAR(3) FROM (SELECT 'abcdef' AS s)",
      "100078",
      "22000",
      "String 'abcdef' is too long and would be truncated",
    ],
    [
      'SELECT PARSE_JSON(\'{"x": "no"}\'):x::DATE',
      "100071",
      "22000",
      'Failed to cast variant value "no" to DATE',
    ],
  ]);
});

test("a constant date is written as DuckDB's literal, so that it can skip row groups", async () => {
  const account = await TestAccount.open();
  const { sql } = await account.run("SELECT '31-Jan-2024'::DATE");
  await account.close();
  expect(sql).toBe("SELECT DATE '2024-01-31' AS c1");
});

test("TIMESTAMP_LTZ follows the session's zone", async () => {
  const account = await TestAccount.open();
  account.parameters.set("TIMEZONE", "America/New_York");
  expect(
    await account.row(
      "'2024-07-01 12:00:00'::TIMESTAMP_NTZ::TIMESTAMP_LTZ::VARCHAR, '2024-07-01 12:00:00Z'::TIMESTAMP_LTZ::TIMESTAMP_NTZ",
    ),
  ).toEqual(["2024-07-01 12:00:00.000 -0400", "2024-07-01 08:00:00"]);
  await account.close();
});
