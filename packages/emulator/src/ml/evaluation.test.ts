import fc from "fast-check";
import { areaUnderCurve, averaged, evaluate } from "./evaluation";
import { defaultFraction, evaluationFold } from "./fold";

const sample = {
  labels: [0, 0, 0, 1, 1],
  shares: [
    [0.9, 0.1],
    [0.6, 0.4],
    [0.3, 0.7],
    [0.2, 0.8],
    [0.7, 0.3],
  ],
};

test("precision, recall, F1 and the matrix of a known example", () => {
  const { classes, confusion, logLoss } = evaluate(sample, 2);
  expect(confusion).toEqual([
    [2, 1],
    [1, 1],
  ]);
  expect(classes[1]).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
  expect(classes[0]?.precision).toBeCloseTo(2 / 3, 12);
  // Of six pairs, a positive row scores above a negative one in four.
  expect(classes[1]?.auc).toBeCloseTo(4 / 6, 12);
  expect(averaged(classes, "recall", true)).toBeCloseTo(3 / 5, 12);
  expect(logLoss).toBeCloseTo(
    -(Math.log(0.9) + Math.log(0.6) + Math.log(0.3) + Math.log(0.8) + Math.log(0.3)) / 5,
    12,
  );
});

test("at threshold 0 everything is positive, at 1 nothing", () => {
  const thresholds = evaluate(sample, 2).thresholds[1] ?? [];
  expect(thresholds[0]).toEqual({ threshold: 0, tp: 2, fp: 3, tn: 0, fn: 0 });
  expect(thresholds.at(-1)).toEqual({ threshold: 1, tp: 0, fp: 0, tn: 3, fn: 2 });
});

test("the area under the curve is the share of pairs in the right order, ties counting half", () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5 })), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(rows, (drawn) => {
      const pairs = drawn.flatMap(([yes, a]) =>
        yes ? drawn.filter(([other]) => !other).map(([, b]) => [a, b]) : [],
      );
      fc.pre(pairs.length > 0);
      const points = pairs.reduce((sum, [a = 0, b = 0]) => sum + (a > b ? 1 : a === b ? 0.5 : 0), 0);
      const area = areaUnderCurve(
        drawn.map(([yes]) => yes),
        drawn.map(([, score]) => score),
      );
      expect(area).toBeCloseTo(points / pairs.length, 12);
    }),
  );
});

test("the fold takes the same share of every class", () => {
  const labels = Int32Array.from({ length: 1000 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const fold = evaluationFold(labels, 0.3);
  const taken = (label: number) => labels.filter((each, row) => each === label && fold[row] === 1).length;
  expect([taken(0), taken(1)]).toEqual([270, 30]);
});

test("without a fraction, 500 rows of the rarest class are withheld, and a fifth at most", () => {
  const labels = (rare: number) => Int32Array.from({ length: 20_000 }, (_, row) => (row < rare ? 1 : 0));
  expect(defaultFraction(labels(5000))).toBe(0.1);
  expect(defaultFraction(labels(300))).toBe(0.2);
});
