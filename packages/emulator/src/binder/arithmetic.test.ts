import { TestAccount } from "./testing/account";
import { expectErrors, expectRows } from "./testing/cases";

describe("values", () => {
  expectRows([
    ["2/3, -2/3, 5/8, 0/5", ["0.666667", "-0.666667", "0.625000", "0.000000"]],
    ["1/2000000, -1/2000000, 1/-2000000, 3/2000000", ["0.000001", "-0.000001", "-0.000001", "0.000002"]],
    [
      "99999999999999999999/3, 12345678901234567890.12/7",
      ["33333333333333333333.000000", "1763668414462081127.16000000"],
    ],
    ["9223372036854775807 + 1, 4611686018427387904 * 4", ["9223372036854775808", "18446744073709551616"]],
    ["1::NUMBER(22,20) / 4::NUMBER(22,20)", ["0.25000000000000000000"]],
    ["7 % -3, -7 % 3, 5.5 % 2", ["1", "-1", "1.5"]],
    ["'5' + 3, '1.5' * 2, 5::FLOAT / 2, 1 + NULL", ["8", "3.0", 2.5, null]],
    ["'2024-03-01'::DATE - '2024-02-01'::DATE, '2024-02-28'::DATE + 2", ["29", "2024-03-01"]],
    [
      "'2019-02-28'::DATE + INTERVAL '1 day, 1 year', '2019-02-28'::DATE + INTERVAL '1 year, 1 day'",
      ["2020-03-01", "2020-02-29"],
    ],
  ]);
});

describe("types", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["1 + 1", "NUMBER(2,0)"],
    ["1.5 + 10", "NUMBER(4,1)"],
    ["1.5::NUMBER(10,2) * 2::NUMBER(5,3)", "NUMBER(15,5)"],
    ["1::NUMBER(20,10) * 1::NUMBER(20,10)", "NUMBER(32,12)"],
    ["10.00 / 3.00", "NUMBER(12,8)"],
    ["1::NUMBER(38,0) / 3", "NUMBER(38,6)"],
    ["1 / 3::FLOAT", "FLOAT"],
  ];
  let account: TestAccount;
  beforeAll(async () => {
    account = await TestAccount.open();
  });
  afterAll(() => account.close());
  test.each(cases)("%s is %s", async (expression, type) => {
    expect((await account.run(`SELECT ${expression}`)).types).toEqual([type]);
  });
});

describe("errors", () => {
  expectErrors([
    ["SELECT 1/0", "100051", "22012", "Division by zero"],
    ["SELECT 1::NUMBER(22,20) / 0::NUMBER(22,20)", "100051", "22012", "Division by zero"],
    ["SELECT 5 % 0", "100051", "22012", "Division by zero"],
    ["SELECT 99999999999999999999999999999999999999 + 1", "100039", "22003", "out of representable range"],
  ]);
});
