import { array, assert, constantFrom, property } from "fast-check";
import { digits, oneOf, signed, takeApart } from "./text-pieces";

const PIECES = {
  "(\\d{1,2})": digits(1, 2),
  "(\\d{0,3})": digits(0, 3),
  "([+-]\\d{1,2})": signed(digits(1, 2)),
  "(ma|may)": oneOf(["ma", "may"]),
  "( )": oneOf([" "]),
  "(\\.?)": oneOf([".", ""]),
};
const written = constantFrom(...(Object.keys(PIECES) as (keyof typeof PIECES)[]));
const texts = array(constantFrom("1", "2", "+", "May", "ma", " ", "."), { maxLength: 7 });

test("pieces are found as a regular expression finds them", () =>
  assert(
    property(array(written, { maxLength: 4 }), texts, (pieces, text) => {
      const expected = new RegExp(`^\\s*${pieces.join("")}\\s*$`, "i").exec(text.join(""))?.slice(1);
      const found = takeApart(
        text.join(""),
        pieces.map((piece) => PIECES[piece]),
      );
      expect(found).toEqual(expected);
    }),
    { numRuns: 3000 },
  ));

test("hostile pieces take no exponential time", () => {
  const started = performance.now();
  const fractions = Array.from({ length: 30 }, () => digits(0, 9));
  expect(takeApart(`${"1".repeat(200)}x`, fractions)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
});
