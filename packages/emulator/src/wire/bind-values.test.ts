import { bindRows, boundConstant } from "./bind-values";

const value = (type: string, text: string | null) => boundConstant({ type, value: text });

test.each([
  ["FIXED", "7", "number", "7"],
  ["REAL", "1.5", "float", "1.5"],
  ["BOOLEAN", "true", "boolean", "true"],
  ["BOOLEAN", "0", "boolean", "false"],
  ["BOOLEAN", "yes", "boolean", "true"],
  ["BOOLEAN", "OFF", "boolean", "false"],
  ["DATE", "-86400000", "date", "1969-12-31"],
  ["DATE", "-62135596800000", "date", "0001-01-01"],
  ["DATE", "253402214400000", "date", "9999-12-31"],
  ["DATE", "99999999999999999999", "date", "99999999999999999999"],
  ["TIMESTAMP_NTZ", "253402300800000000000", "timestamp_ntz", "253402300800000000000"],
  ["TIMESTAMP_TZ", "99999999999999999999999 1440", "timestamp_tz", "99999999999999999999999 1440"],
  ["ARRAY", "[1, 2]", "variant", "[1,2]"],
  ["VARIANT", '{"a": null}', "variant", '{"a":null}'],
  ["TIME", "3723000000000", "time", "01:02:03.000000000"],
  ["TIMESTAMP_NTZ", "1704067200123456789", "timestamp_ntz", "2024-01-01 00:00:00.123456789"],
  ["TIMESTAMP_NTZ", "-500000000", "timestamp_ntz", "1969-12-31 23:59:59.500000000"],
  ["TIMESTAMP_LTZ", "0", "timestamp_ltz", "1970-01-01 00:00:00.000000000 +0000"],
  ["TIMESTAMP_TZ", "0 1350", "timestamp_tz", "1969-12-31 22:30:00.000000000 -0130"],
  ["BINARY", "ABCD", "binary", "ABCD"],
  ["TEXT", "2024-01-01", "varchar", "2024-01-01"],
])("%s %s", (type, text, kind, expected) => {
  expect(value(type, text)).toMatchObject({ type: { kind }, value: expected });
});

test.each([
  ["BOOLEAN", "maybe", "100037", /Boolean value 'maybe' is not recognized/],
  ["ARRAY", "[1", "100069", /Error parsing JSON/],
  ["OBJECT", "{", "100069", /Error parsing JSON/],
  ["VARIANT", "nope", "100069", /Error parsing JSON/],
])("%s %s is refused", (type, text, code, message) => {
  expect(() => value(type, text)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
  );
});

test("an empty text is no VARIANT", () => {
  expect(value("VARIANT", "")).toMatchObject({ type: { kind: "variant" }, value: null });
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
