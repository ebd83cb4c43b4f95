import fc from "fast-check";
import { rowFilter } from "./filter";

const columns = ["N", "WORD", "LIST", "DAY"];
const attributeOf = (name: string) => {
  const found = columns.find((column) => column === name.toUpperCase());
  if (found === undefined) throw new Error(`no attribute ${name}`);
  return found;
};
const row = { N: 4, WORD: "snow", LIST: ["a", "b"], DAY: "2025-03-01" };
const passes = (filter: unknown) => rowFilter(filter, attributeOf)(row);

test.each<[unknown, boolean]>([
  [{ "@eq": { word: "snow" } }, true],
  [{ "@eq": { n: 4 } }, true],
  [{ "@eq": { n: "4" } }, true],
  [{ "@eq": { n: 5 } }, false],
  [{ "@contains": { list: "a" } }, true],
  [{ "@contains": { list: "c" } }, false],
  [{ "@contains": { word: "s" } }, false],
  [{ "@gte": { n: 4 } }, true],
  [{ "@lte": { n: 3 } }, false],
  [{ "@gte": { n: 10 } }, false],
  [{ "@lte": { day: "2025-12-31" } }, true],
  [{ "@and": [{ "@gte": { n: 1 } }, { "@eq": { word: "rain" } }] }, false],
  [{ "@or": [{ "@gte": { n: 9 } }, { "@eq": { word: "snow" } }] }, true],
  [{ "@not": { "@eq": { word: "snow" } } }, false],
])("%j", (filter, expected) => expect(passes(filter)).toBe(expected));

test.each<[unknown, string]>([
  [{ "@eq": { nothing: 1 } }, "no attribute nothing"],
  [{ "@like": { word: "s" } }, "@like is no filter operator"],
  [{ "@and": { n: 1 } }, "@and takes a list of filters"],
  [{ "@eq": { n: 1, word: "a" } }, "@eq is an object with one key"],
  [[], "a filter is an object with one key"],
])("%j is refused", (filter, message) => expect(() => passes(filter)).toThrow(message));

test("@not is the opposite of its filter, and @and and @or are each other's under it", () => {
  const leaf = fc.record({ "@gte": fc.record({ n: fc.integer({ min: 0, max: 9 }) }) });
  fc.assert(
    fc.property(fc.array(leaf), (parts) => {
      const negated = parts.map((part) => ({ "@not": part }));
      expect(passes({ "@not": { "@and": parts } })).toBe(passes({ "@or": negated }));
      expect(passes({ "@not": { "@or": parts } })).toBe(passes({ "@and": negated }));
    }),
  );
});
