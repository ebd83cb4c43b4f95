import fc from "fast-check";
import { differenceOf } from "./same-rows";

const row = fc.record({
  NAME: fc.string(),
  N: fc.integer(),
  SHARE: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
});

test("the order of rows and the names of columns do not count", () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const renamed = [...rows].reverse().map(({ NAME, N, SHARE }) => ({ A: NAME, B: N, C: SHARE }));
      expect(differenceOf(rows, renamed)).toBeUndefined();
    }),
  );
});

test("one number that is off is found, whatever the others are", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.nat(), (rows, at) => {
      const off = rows.map((each, n) => (n === at % rows.length ? { ...each, N: each.N + 1e6 } : each));
      expect(differenceOf(rows, off)).toContain("recomputed is");
    }),
  );
});

test.each([
  ["a row too few", [{ N: 1 }], [{ N: 1 }, { N: 2 }], "answers 1 rows, recomputed are 2"],
  ["nothing instead of a number", [{ N: null }], [{ N: 0 }], 'answers ["null"], recomputed is [0]'],
  ["a day too late", [{ D: new Date(0) }], [{ D: new Date(864e5) }], "1970-01-01"],
])("%s is a difference", (_, answer, expected, message) => {
  expect(differenceOf(answer, expected)).toContain(message);
});

test("the last digit of an average is none", () => {
  expect(differenceOf([{ A: 67.111345 }], [{ A: 67.11134549 }])).toBeUndefined();
});
