import { goldenProblem, mayRewrite, type GoldenList } from "./golden-list";

const demo = { name: "shop" };
const golden: GoldenList = { generatorVersion: "1", files: { "a/1": "aa", "b/1": "bb" } };
const others = { "a/1": "aa", "b/1": "cc", "b/2": "dd" };

describe("a golden list", () => {
  it.each<[string, GoldenList | undefined, GoldenList, string | undefined, boolean]>([
    ["is kept", golden, golden, undefined, true],
    ["is missing", undefined, golden, "shop has no golden list yet.", true],
    [
      "sees bytes that change without the version",
      golden,
      { ...golden, files: others },
      'b/1, b/2 of shop changed: give its demo.ts another generatorVersion than "1".',
      false,
    ],
    [
      "is of an older version",
      golden,
      { generatorVersion: "2", files: others },
      'The golden list of shop is that of generatorVersion "1".',
      true,
    ],
  ])("%s", (_, known, made, problem, rewritable) => {
    expect(goldenProblem(demo, known, made)).toBe(problem);
    expect(mayRewrite(known, made)).toBe(rewritable);
  });
});
