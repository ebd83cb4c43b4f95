import fc from "fast-check";
import { arithmeticType } from "./arithmetic";
import type { BoundExpression } from "./bound";
import { longSum, type Term } from "./long-sum";
import { FLOAT, number } from "./types";

type NumberType = BoundExpression["type"] & { kind: "number" };
const value = (sql: string, precision: number, scale = 0): BoundExpression => ({
  sql,
  type: number(precision, scale),
  nullable: false,
});
const depthOf = (sql: string): number => {
  let [depth, deepest] = [0, 0];
  for (const character of sql) {
    if (character === "(") deepest = Math.max(deepest, ++depth);
    if (character === ")") depth -= 1;
  }
  return deepest;
};
const terms = fc.array(
  fc.record({
    operator: fc.constantFrom<Term["operator"]>("+", "-"),
    value: fc
      .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 7 }))
      .map(([n, digits, scale]) => value(String(n), digits + scale, scale)),
  }),
  { minLength: 1, maxLength: 300 },
);

test("a long sum has the value and the type of its terms, one by one, and is flat", () => {
  fc.assert(
    fc.property(terms, (summands) => {
      const first = value("7", 5);
      const sum = longSum(first, summands);
      const types = summands.reduce(
        (type, term) => arithmeticType(term.operator, type, term.value.type as NumberType),
        first.type as NumberType,
      );
      expect(sum?.type).toEqual(types);
      const sign = { "+": 1, "-": -1 };
      const expected = summands.reduce(
        (total, term) => total + sign[term.operator] * Number(term.value.sql),
        7,
      );
      const bare = (sum?.sql ?? "").replaceAll(/CAST\(| AS [A-Z]+\(\d+,\d+\)/g, (found) =>
        found === "CAST(" ? "(" : "",
      );
      expect(Function(`return ${bare}`)()).toBe(expected);
      expect(depthOf(sum?.sql ?? "")).toBeLessThan(30);
    }),
  );
});

test("floats are added in their own order", () => {
  const float: BoundExpression = { sql: "x", type: FLOAT, nullable: true };
  expect(longSum(value("1", 1), [{ operator: "+", value: float }])).toBeUndefined();
});
