import fc from "fast-check";
import { dayOf, listOf, numberOf, oneOf, parseSearch, stringifySearch, textOf } from "./search-params";

const name = fc.stringMatching(/^[a-z]{1,8}$/);
const text = fc.string({ minLength: 1, unit: "grapheme" });
const values = fc.dictionary(name, fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 })));

test("what goes into the URL comes back out of it", () => {
  fc.assert(
    fc.property(values, (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
    }),
  );
});

test("what is empty is left out", () => {
  expect(stringifySearch({ a: "", b: undefined, c: [], d: null, e: 0 })).toBe("?e=0");
  expect(stringifySearch({})).toBe("");
});

test("parameters are read as what a page needs, whatever somebody typed", () => {
  const search = parseSearch("?state=CA&state=NY&min=1e9&page=x&direction=up");
  expect(listOf(search, "state")).toEqual(["CA", "NY"]);
  expect(listOf(search, "segment")).toEqual([]);
  expect(textOf(search, "state")).toBe("NY");
  expect(numberOf(search, "min", { least: 0, most: 100 })).toBe(100);
  expect(numberOf(search, "page", { least: 1, most: 9 })).toBeUndefined();
  expect(oneOf(search, "direction", ["asc", "desc"])).toBeUndefined();
});

test("a day is a day that there is", () => {
  expect(dayOf({ from: "2026-02-03" }, "from")).toBe("2026-02-03");
  expect([
    dayOf({ from: "2026-13-03" }, "from"),
    dayOf({ from: "yesterday" }, "from"),
    dayOf({}, "from"),
  ]).toEqual([undefined, undefined, undefined]);
});
