import { bindRows, boundConstant } from "./bind-values";

const value = (type: string, text: string | null) => boundConstant({ type, value: text });

test.each([
  ["FIXED", "7", "number", "7"],
  ["REAL", "1.5", "float", "1.5"],
  ["BOOLEAN", "true", "boolean", "true"],
  ["BOOLEAN", "0", "boolean", "false"],
  ["BOOLEAN", "Yes", "boolean", "true"],
  ["DATE", "-86400000", "date", "1969-12-31"],
  ["TIME", "3723000000000", "time", "01:02:03.000000000"],
  ["TIMESTAMP_NTZ", "1704067200123456789", "timestamp_ntz", "2024-01-01 00:00:00.123456789"],
  ["TIMESTAMP_NTZ", "-500000000", "timestamp_ntz", "1969-12-31 23:59:59.500000000"],
  ["TIMESTAMP_LTZ", "0", "timestamp_ltz", "1970-01-01 00:00:00.000000000 +0000"],
  ["TIMESTAMP_TZ", "0 1350", "timestamp_tz", "1969-12-31 22:30:00.000000000 -0130"],
  ["BINARY", "ABCD", "binary", "ABCD"],
  ["VARIANT", '{"a":[1]}', "variant", '{"a":[1]}'],
  ["VARIANT", "{a: 1}", "variant", '{"a":1}'],
  ["DATE", "253402214400000", "date", "9999-12-31"],
  ["TEXT", "2024-01-01", "varchar", "2024-01-01"],
])("%s %s", (type, text, kind, expected) => {
  expect(value(type, text)).toMatchObject({ type: { kind }, value: expected });
});

test.each([
  ["DATE", "99999999999999999999", "100040"],
  ["DATE", "253402300800000", "100040"],
  ["TIMESTAMP_NTZ", "99999999999999999999999999", "100035"],
  ["TIMESTAMP_LTZ", "-99999999999999999999999999", "100035"],
  ["TIMESTAMP_TZ", "99999999999999999999999999 1440", "100035"],
  ["TIMESTAMP_TZ", "0 2881", "100035"],
  ["BOOLEAN", "maybe", "100037"],
  ["BOOLEAN", "", "100037"],
  ["ARRAY", "[1", "100069"],
  ["OBJECT", "{", "100069"],
  ["VARIANT", "nope", "100069"],
  ["VARIANT", '{"a":1} x', "100069"],
])("%s %s is refused", (type, text, code) => {
  expect(() => value(type, text)).toThrow(expect.objectContaining({ code }));
});

test("a time is within its day", () => {
  expect(value("TIME", "8640000000000000000000001").value).toBe("00:00:00.000000001");
});

test("a decimal keeps its digits", () => {
  expect(value("FIXED", "12.345").type).toEqual({ kind: "number", precision: 38, scale: 3 });
});

test("a NULL keeps its type, if it has one", () => {
  expect(value("FIXED", null)).toMatchObject({ type: { kind: "number" }, value: null });
  expect(value("ANY", null)).toEqual({ type: { kind: "null" }, value: null });
});

test("array binds have a value for each row", () => {
  const binds = { "1": { type: "FIXED", value: ["1", "2", null] } };
  expect(bindRows(binds)).toBe(3);
  expect(boundConstant(binds["1"], 1).value).toBe("2");
  expect(boundConstant(binds["1"], 2).value).toBeNull();
  expect(() => boundConstant(binds["1"], 3)).toThrow("row 4");
});
