import { array, assert, constantFrom, property } from "fast-check";
import { ilike, stringLike } from "./wildcard";

/** What LIKE means, said as plainly as can be. */
const likes = (pattern: string, text: string): boolean => {
  const [first, ...others] = pattern;
  const rest = others.join("");
  if (first === undefined) return text === "";
  if (first === "%") return likes(rest, text) || (text !== "" && likes(pattern, text.slice(1)));
  if (text === "") return false;
  if (first === "_") return likes(rest, text.slice(1));
  const escaped = first === "\\" && rest !== "";
  const literal = escaped ? (rest[0] ?? "") : first;
  return (
    literal.toUpperCase() === text[0]?.toUpperCase() && likes(escaped ? rest.slice(1) : rest, text.slice(1))
  );
};

const words = (...characters: string[]) =>
  array(constantFrom(...characters), { maxLength: 7 }).map((all) => all.join(""));

test("ILIKE means what its definition says", () =>
  assert(
    property(words("a", "B", "%", "_", "\\"), words("A", "b", "%", "_", "\\"), (pattern, text) => {
      expect(ilike(pattern)(text)).toBe(likes(pattern, text));
    }),
    { numRuns: 2000 },
  ));

test.each([
  ["a.b", "A.B", true],
  ["a.b", "AXB", false],
  ["a(b", "A(B", true],
  ["a%b", "a\nb", true],
  ["_", "😀", true],
])("ILIKE %p matches %p: %p", (pattern, text, expected) => expect(ilike(pattern)(text)).toBe(expected));

test.each([
  ["firn-*", "firn-1", true],
  ["firn-?", "firn-12", false],
  ["Firn*", "firn", false],
  ["a.c", "abc", false],
])("StringLike %p matches %p: %p", (pattern, text, expected) =>
  expect(stringLike(pattern)(text)).toBe(expected),
);

test("a hostile pattern takes no longer than its length times the text's", () => {
  const started = performance.now();
  expect(ilike(`${"%a".repeat(100)}%b`)("a".repeat(250))).toBe(false);
  expect(stringLike(`${"*a".repeat(100)}*b`)("a".repeat(250))).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
