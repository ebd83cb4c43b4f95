import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { RowPattern } from "../ast";
import { FIRST_MARK } from "./marks";
import { answer, searchFor, type SearchPlan } from "./match-function";

const symbol = (value: string): RowPattern => ({ kind: "symbol", name: { value, quoted: false } });
const many = (part: RowPattern): RowPattern => ({ kind: "repetition", part, least: 1, reluctant: false });

const PLAN: SearchPlan = {
  pattern: { kind: "sequence", parts: [many(symbol("A")), many(symbol("B"))] },
  symbols: ["A", "B"],
  definitions: [0, 1],
  defined: 2,
  skip: { to: "past last row" },
};

const marksOf = (rows: readonly number[]) =>
  rows.map((bits) => String.fromCharCode(FIRST_MARK + bits)).join("");

/** All matches, asked for as often as it takes. */
const inSlices = (plan: SearchPlan, marks: string, isOver: () => boolean): string[] => {
  const search = searchFor(plan);
  const found: string[] = [];
  let from: string | undefined = "";
  while (from !== undefined) {
    const lines: readonly string[] = answer(search, marks, from, isOver).split("\n");
    found.push(...lines.slice(1));
    from = lines[0] || undefined;
  }
  return found;
};

describe("the function that matches", () => {
  it("answers with the first row, the number and a character a row of each match", () => {
    const [a, b] = [String.fromCharCode(FIRST_MARK), String.fromCharCode(FIRST_MARK + 2)];
    expect(answer(searchFor(PLAN), marksOf([1, 1, 2, 0, 1, 2, 2]), "", () => false)).toBe(
      `\n0 1 ${a}${a}${b}\n4 2 ${a}${b}${b}`,
    );
  });

  it("finds the same in one call and in as many as it takes", () => {
    const rows = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 });
    const skips = fc.constantFrom<SearchPlan["skip"]>(
      { to: "past last row" },
      { to: "next row" },
      { to: "last", symbol: 1, name: "B" },
    );
    fc.assert(
      fc.property(rows, skips, (bits, skip) => {
        const plan = { ...PLAN, skip };
        // Enough rows that the clock is looked at.
        const marks = marksOf(Array.from({ length: 400 }, () => bits).flat());
        const whole = inSlices(plan, marks, () => false);
        expect(inSlices(plan, marks, () => true)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it("refuses a partition whose rows and pattern are too much together", () => {
    const marks = marksOf([1]).repeat(100_000);
    const plan: SearchPlan = {
      ...PLAN,
      pattern: { kind: "repetition", part: symbol("A"), least: 900, reluctant: false },
    };
    expect(() => answer(searchFor(plan), marks, "", () => false)).toThrow(
      /SF\|100361\|22023\|A partition of 100000 rows/,
    );
  });

  it("refuses matches that overlap without end", () => {
    const marks = marksOf([1]).repeat(10);
    const plan: SearchPlan = { ...PLAN, pattern: many(symbol("A")), skip: { to: "next row" } };
    const late = "3 4 19999980";
    expect(() => answer(searchFor(plan), marks, late, () => false)).toThrow(/more than 20000000 rows/);
  });
});
