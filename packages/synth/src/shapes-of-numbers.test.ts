import fc from "fast-check";
import { allocate, weightedSlots } from "./allocate";
import { amountQuantiles, quantilesMean, solveRising } from "./curves";
import { normalQuantile } from "./normal-quantile";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("allocate", () => {
  it("gives everything, nobody more than one off their share, nothing to who has no weight", () => {
    const weights = fc
      .array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 50 })
      .filter((list) => sum(list) > 0);
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), weights, (total, list) => {
        const shares = allocate(total, list);
        expect(sum(shares)).toBe(total);
        shares.forEach((share, i) => {
          expect(Math.abs(share - (total * (list[i] ?? 0)) / sum(list))).toBeLessThan(1.000001);
          if (list[i] === 0) expect(share).toBe(0);
        });
      }),
    );
  });

  it("refuses to share among nobody", () => {
    expect(() => allocate(10, [0, 0])).toThrow("no weight is above zero");
  });
});

describe("weightedSlots", () => {
  it("gives each index as many slots as its weight says, in order", () => {
    expect([...weightedSlots(8, [1, 2, 0, 1])]).toEqual([0, 0, 1, 1, 1, 1, 3, 3]);
  });
});

describe("normalQuantile", () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.001, -3.090232306],
    [0.9999, 3.719016485],
  ])("of %d is %d", (probability, value) => {
    expect(normalQuantile(probability)).toBeCloseTo(value, 7);
  });
});

describe("amountQuantiles", () => {
  const curve = { median: 4000, spread: 0.6, low: 500, high: 50_000, steps: 64 };

  it("rises from low to high with the median in the middle", () => {
    const quantiles = amountQuantiles(curve);
    expect(quantiles).toHaveLength(65);
    expect(quantiles[32]).toBe(4000);
    quantiles.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual(quantiles[i] ?? 0));
    expect(quantiles[0]).toBeGreaterThanOrEqual(500);
  });

  it("bends a long tail instead of piling it up on the highest amount", () => {
    const quantiles = amountQuantiles({ ...curve, median: 45_000 });
    expect(quantiles.filter((value) => value >= 49_995).length).toBeLessThan(5);
    expect(new Set(quantiles).size).toBeGreaterThan(50);
  });

  it("has the mean that one finds by drawing from it", () => {
    expect(quantilesMean([0, 10, 30])).toBe(12.5);
  });
});

describe("solveRising", () => {
  it("finds where a function reaches a value", () => {
    expect(solveRising(9, 0, 10, (x) => x * x)).toBeCloseTo(3, 10);
  });
});
