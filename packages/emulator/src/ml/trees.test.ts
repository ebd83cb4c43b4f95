import fc from "fast-check";
import type { Tree } from "../catalog/model/classification";
import { probabilities, splitCounts } from "./trees";

/** Asks feature 0 (a number) at the root, and feature 1 (a code) on its right. */
const tree: Tree = {
  feature: [0, -1, 1, -1, -1],
  threshold: [2.5, 0, 0, 0, 0],
  categories: [null, null, [1, 3], null, null],
  missingLeft: [1, 0, 0, 0, 0],
  left: [1, 0, 3, 0, 0],
  right: [2, 0, 4, 0, 0],
  value: [0, -1, 0, 1, 2],
};
const trees = { baseline: [0.5], rounds: [[tree], [tree]] };
const positive = (...values: number[]) => probabilities(trees, values)[1];
const sigmoid = (score: number) => 1 / (1 + Math.exp(-score));

test("values up to the threshold go left, as do missing ones where the node says so", () => {
  expect(positive(2.5, 0)).toBeCloseTo(sigmoid(0.5 - 2), 12);
  expect(positive(NaN, 0)).toBeCloseTo(sigmoid(0.5 - 2), 12);
});

test("codes of the left set go left, others and missing ones right", () => {
  expect(positive(3, 3)).toBeCloseTo(sigmoid(0.5 + 2), 12);
  expect(positive(3, 2)).toBeCloseTo(sigmoid(0.5 + 4), 12);
  expect(positive(3, NaN)).toBeCloseTo(sigmoid(0.5 + 4), 12);
});

test("probabilities of any number of classes sum to one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (baseline) => {
        const shares = probabilities({ baseline, rounds: [] }, []);
        expect(shares).toHaveLength(Math.max(2, baseline.length));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      },
    ),
  );
});

test("importance counts questions, not leaves", () => {
  expect(splitCounts(trees, 3)).toEqual([2, 2, 0]);
});
