import { describe, expect, it } from "@jest/globals";
import type { RowPattern } from "../../ast";
import { parseQuery } from "..";

const pattern = (text: string): RowPattern => {
  const { body } = parseQuery(`select * from t match_recognize (pattern (${text}) define a as true)`);
  const [relation] = body.node === "select" ? body.from : [];
  if (relation?.node !== "match_recognize") throw new Error("no MATCH_RECOGNIZE was read");
  return relation.pattern;
};

/** The pattern with parentheses around everything that has parts. */
const shown = (read: RowPattern): string => {
  switch (read.kind) {
    case "symbol":
      return read.name.value;
    case "start":
      return "^";
    case "end":
      return "$";
    case "exclusion":
      return `-${shown(read.part)}-`;
    case "repetition":
      return `${shown(read.part)}{${read.least},${read.most ?? ""}}${read.reluctant ? "?" : ""}`;
    default:
      return `${read.kind}(${read.parts.map(shown).join(" ")})`;
  }
};

describe("a row pattern", () => {
  it.each([
    ["a b c", "sequence(A B C)"],
    ["a b | c d", "sequence(A choice(B C) D)"],
    ["(a b) | c", "choice(sequence(A B) C)"],
    ["a* b+ c?", "sequence(A{0,} B{1,} C{0,1})"],
    ["a{2} b{2,} c{,3} d{2,3}", "sequence(A{2,2} B{2,} C{0,3} D{2,3})"],
    ["a*? b{2,3}?", "sequence(A{0,}? B{2,3}?)"],
    ["{- a b+ -} c", "sequence(-sequence(A B{1,})- C)"],
    ["a{-b-}", "sequence(A -B-)"],
    ["permute(a, b c){2} permute", "sequence(permutation(A sequence(B C)){2,2} PERMUTE)"],
    [
      "^ S1 S2*? ( {- S3 -} S4 )+ | PERMUTE(S1, S2){1,2} $",
      "sequence(^ S1 S2{0,}? choice(sequence(-S3- S4){1,} permutation(S1 S2){1,2}) $)",
    ],
  ])("%s", (text, expected) => {
    expect(shown(pattern(text))).toBe(expected);
  });

  it.each(["", "a |", "a,b", "a{}", "a{2", "a{-1}", "{- a", "^*", "a**", "permute()", "a{3,2}"])(
    "refuses %s",
    (text) => {
      expect(() => pattern(text)).toThrow(/syntax error/);
    },
  );
});
