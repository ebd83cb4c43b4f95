import { categoriesOf, encoderOf, WrongFeature } from "./features";

test("texts get codes in their order, missing and unknown ones none", () => {
  const encode = encoderOf({ name: "SHAPE", categories: categoriesOf(["round", null, "flat", "round"]) });
  expect([encode("flat"), encode("round")]).toEqual([0, 1]);
  expect([encode(null), encode("long"), encode(undefined)]).toEqual([NaN, NaN, NaN]);
});

test("booleans in JSON are the texts of SQL", () => {
  expect(encoderOf({ name: "MEMBER", categories: ["false", "true"] })(true)).toBe(1);
});

test("only the most frequent texts have a code", () => {
  const values = Array.from({ length: 300 }, (_, index) => `c${index}`);
  expect(categoriesOf([...values, "c299"])).toHaveLength(200);
  expect(categoriesOf([...values, "c299"])).toContain("c299");
});

test("numbers may come as text, other texts do not fit", () => {
  const encode = encoderOf({ name: "AGE" });
  expect([encode(3), encode("4.5")]).toEqual([3, 4.5]);
  expect(() => encode("old")).toThrow(WrongFeature);
});
