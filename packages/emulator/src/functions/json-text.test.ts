import { arraySort, canonicalJson, checkJson, flattenMembers, parseJsonText } from "./json-text";

test("keys are sorted, spaces go, digits stay", () => {
  expect(canonicalJson('{ "b": 1.50, "a": [1, null, "x"] }')).toBe('{"a":[1,null,"x"],"b":1.5}');
  expect(canonicalJson('{"n": 12345678901234567890123, "10": 1, "9": 2}')).toBe(
    '{"10":1,"9":2,"n":12345678901234567890123}',
  );
});

test("what is no JSON is told with its place", () => {
  expect(checkJson('{"a":1}')).toBeNull();
  expect(checkJson('{"a":')).toBe("incomplete JSON value, pos 6");
  expect(parseJsonText("{bad")).toBeNull();
});

test("arrays sort by kind and value", () => {
  expect(arraySort('[3, "a", null, 20, 1]', "true", "false")).toBe('[1,3,20,"a",null]');
  expect(arraySort("[3, null, 20]", "false", "true")).toBe("[null,20,3]");
});

test("members of members are listed with their paths", () => {
  const rows = JSON.parse(flattenMembers('{"a b":[1]}', "", "BOTH")) as {
    path: string;
    index: number | null;
  }[];
  expect(rows.map(({ path, index }) => [path, index])).toEqual([
    ["['a b']", null],
    ["['a b'][0]", 0],
  ]);
});
