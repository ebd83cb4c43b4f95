import { inferJson, inferText } from "./infer-type";

test.each([
  [["1", "-22", null], "NUMBER(2, 0)"],
  [["1.5", "10"], "NUMBER(3, 1)"],
  [["007"], "NUMBER(1, 0)"],
  [["1e5", "2"], "REAL"],
  [["true", "FALSE"], "BOOLEAN"],
  [["2024-01-02"], "DATE"],
  [["2024-01-02", "2024-01-02 03:04:05.6"], "TIMESTAMP_NTZ"],
  [["03:04"], "TIME"],
  [["1", "x"], "TEXT"],
  [[null, ""], "TEXT"],
])("%j is %s", (texts, type) => {
  expect(inferText(texts)).toBe(type);
});

test("members of JSON objects", () => {
  expect(inferJson([1, 20, null])).toBe("NUMBER(2, 0)");
  expect(inferJson(["1", "2"])).toBe("TEXT");
  expect(inferJson([[1], []])).toBe("ARRAY");
  expect(inferJson([{}])).toBe("OBJECT");
  expect(inferJson([1, "x"])).toBe("VARIANT");
});
