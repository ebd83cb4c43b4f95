import { jsonRecords } from "./json-values";

const read = (text: string, strip = false) => [...jsonRecords(text, strip)];

test("values one behind the other, on any lines", () => {
  expect(read('{"a": "}"}\n\n[1,\n2] 3 "x\\"" null')).toEqual([
    { text: '{"a": "}"}', line: 1 },
    { text: "[1,\n2]", line: 3 },
    { text: "3", line: 4 },
    { text: '"x\\""', line: 4 },
    { text: "null", line: 4 },
  ]);
});

test("an outer array is kept or stripped", () => {
  expect(read('[{"a": 1}, {"b": [2]}]')).toHaveLength(1);
  expect(read('[{"a": 1}, {"b": [2]}]\n', true).map(({ text }) => text)).toEqual(['{"a": 1}', '{"b": [2]}']);
});

test("reading stops at what is no JSON", () => {
  const [first, second, third] = read('{"a":1}\n{bad}\n{"a":3}');
  expect(first).toEqual({ text: '{"a":1}', line: 1 });
  expect(second).toMatchObject({
    text: null,
    line: 2,
    error: expect.stringContaining("Error parsing JSON") as string,
  });
  expect(third).toBeUndefined();
  expect(read('{"a": 1')[0]?.error).toContain("Error parsing JSON");
});

test("numbers keep all of their digits", () => {
  expect(read("12345678901234567890.123")[0]?.text).toBe("12345678901234567890.123");
});
