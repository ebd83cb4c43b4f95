import fc from "fast-check";
import { indentJson } from "./indent";

test.each([
  [
    '{"a":[1,{"b":null}],"c":{}}',
    2,
    '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {}\n}',
  ],
  ["[1.50,12345678901234567890]", 1, "[\n 1.50,\n 12345678901234567890\n]"],
  ['["{a:[1,\\"2\\"]}"]', 2, '[\n  "{a:[1,\\"2\\"]}"\n]'],
  ['{"a":1}', 0, '{"a":1}'],
  ['"a,b"', 2, '"a,b"'],
  ["[]", 2, "[]"],
])("%s by %d", (text, blanks, printed) => {
  expect(indentJson(text, blanks)).toBe(printed);
});

test("what is nested deeply is not blown up", () => {
  const deep = `${"[".repeat(25_000)}1${"]".repeat(25_000)}`;
  expect(indentJson(deep, 2)).toBe(deep);
});

test("it is printed as JavaScript prints it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), (value, blanks) => {
      expect(indentJson(JSON.stringify(value), blanks)).toBe(JSON.stringify(value, undefined, blanks));
    }),
  );
});
