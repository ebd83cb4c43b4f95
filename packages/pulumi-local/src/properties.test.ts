import fc from "fast-check";
import {
  changedKeys,
  containsSecret,
  mask,
  reveal,
  sameValue,
  secret,
  secretTexts,
  unknownValue,
  type Json,
} from "./properties";

const json = fc.jsonValue() as fc.Arbitrary<Json>;

test("a secret compares, opens and hides as what it is", () => {
  fc.assert(
    fc.property(json, (value) => {
      const wrapped: Json = { outer: [secret({ inner: secret(value) })] };
      expect(sameValue(wrapped, { outer: [{ inner: value }] })).toBe(true);
      expect(containsSecret(wrapped)).toBe(true);
      expect(containsSecret(reveal(wrapped))).toBe(false);
      expect(mask(wrapped)).toEqual({ outer: ["[secret]"] });
    }),
  );
});

test("an unknown is shown as such", () => {
  expect(mask({ arn: unknownValue })).toEqual({ arn: "(known after up)" });
});

test("differences are named, whatever the order of keys", () => {
  expect(changedKeys({ a: { x: 1, y: 2 }, b: 1, c: 1 }, { a: { y: 2, x: 1 }, b: 2, d: 1 })).toEqual([
    "b",
    "c",
    "d",
  ]);
});

test("every text in a secret is known, at any depth", () => {
  expect(secretTexts({ open: "seen", list: [secret({ deep: ["one", { two: "two" }] })] })).toEqual([
    "one",
    "two",
  ]);
});
