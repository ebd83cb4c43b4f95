import { flattenMembers } from "./json-members";
import { arraySort, canonicalJson, checkJson, parseJsonText } from "./json-text";

test("keys are sorted, spaces go, digits stay", () => {
  expect(canonicalJson('{ "b": 1.50, "a": [1, null, "x"] }', "")).toBe('{"a":[1,null,"x"],"b":1.5}');
  expect(canonicalJson('{"n": 12345678901234567890123, "10": 1, "9": 2}', "")).toBe(
    '{"10":1,"9":2,"n":12345678901234567890123}',
  );
});

test("what is no JSON is told with its place", () => {
  expect(checkJson('{"a":1}', "s")).toBeNull();
  expect(checkJson('{"a":', "s")).toBe("incomplete JSON value, pos 6");
  expect(parseJsonText("{bad", "s")).toBeNull();
  expect(parseJsonText('"\\ud800"', "s")).toBeNull();
  expect(parseJsonText('"\\ud83d\\ude00"', "s")).toBe('"😀"');
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

test("a member's name stands once, unless the last is to win", () => {
  const twice = '{ "a" : "123", "b" : "456", "a": "789"} ';
  expect(checkJson(twice, "s")).toBe('duplicate object attribute "a", pos 31');
  expect(parseJsonText(twice, "d")).toBe('{"a":"789","b":"456"}');
});

test("a member's name may stand without quotes", () => {
  expect(parseJsonText('[{a:1, b_2 : {$c: "x"}}]', "s")).toBe('[{"a":1,"b_2":{"$c":"x"}}]');
  expect(parseJsonText("{1a:1}", "s")).toBeNull();
  expect(parseJsonText("{a:b}", "s")).toBeNull();
});

test("a comma before nothing makes an empty member of an array", () => {
  expect(parseJsonText("[-1, 12, false,]", "s")).toBe("[-1,12,false,null]");
});
