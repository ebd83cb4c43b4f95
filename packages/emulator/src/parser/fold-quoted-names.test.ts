import { foldQuotedNames } from ".";

describe("foldQuotedNames", () => {
  it.each([
    ['select "a b", x', 'select "A B", x'],
    [
      `select 'it is "so"', $$ "too" $$ -- "and"\n/* "here" */`,
      `select 'it is "so"', $$ "too" $$ -- "and"\n/* "here" */`,
    ],
    ['select "a""b"."c" from "d"', 'select "A""B"."C" from "D"'],
  ])("%s", (text, folded) => {
    expect(foldQuotedNames(text)).toBe(folded);
  });
});
