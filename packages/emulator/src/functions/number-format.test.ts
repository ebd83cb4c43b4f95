import { formatNumber, parseNumber } from "./number-format";

const printed: readonly (readonly [string, string, string])[] = [
  ["1234567.891", "9,999,999.00", " 1,234,567.89"],
  ["1234.5", "999,999.00", "   1,234.50"],
  ["-5", "999", "  -5"],
  ["0.5", "0.99", " 0.50"],
  ["12", "0000", " 0012"],
  ["1234", "FM9,999", "1,234"],
  ["255", "XX", "FF"],
  ["12", "XXXX", "   C"],
  ["-12.391", "0XXX", "FFF4"],
  ["3987", '">"S0XXX"<"', ">+0F93<"],
  ["4096", "XXX", "###"],
  ["12345", "999", " ###"],
  ["-12.391", '">"$99.0"<"', ">-$12.4<"],
  ["0", '">"$99.0"<"', ">  $0.0<"],
  ["3987.000", '">"$99.0"<"', "> $##.#<"],
  ["0.000", '">"B9,999.0"<"', ">      .0<"],
  ["3987.000", '">"B9,999.0"<"', "> 3,987.0<"],
  ["0", "999", "   0"],
  ["0", "B999", "    "],
  ["-12.391", '">"TME"<"', ">-1.2391E1<"],
  ["0.010", "TME", "1E-2"],
  ["0.000", "TME", "0E0"],
  ["-12.391", '">"TM9"<"', ">-12.391<"],
  ["1234.5", "$9,999.99", " $1,234.50"],
];

test.each(printed)("%s by %s is '%s'", (number, format, text) => {
  expect(formatNumber(number, format)).toBe(text);
});

test.each([
  ["1e+30", "999", " ###"],
  ["1e+3", "9999", " 1000"],
  ["-1.5e-7", "0.99999999", "-0.00000015"],
  ["inf", "999", "###"],
  ["NaN", "999", "###"],
])("the float %s by %s is '%s'", (number, format, text) => {
  expect(formatNumber(number, format)).toBe(text);
});

test("a formatted number is read back", () => {
  expect(parseNumber("1,234", "9,999")).toBe("1234");
  expect(parseNumber("$1,234.50", "$9,999.99")).toBe("1234.50");
  expect(parseNumber("12-", "99MI")).toBe("-12");
  expect(parseNumber("ff", "XX")).toBe("255");
  expect(parseNumber("abc", "999")).toBeNull();
});
