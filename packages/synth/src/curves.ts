import { normalQuantile } from "./normal-quantile";

export interface AmountCurve {
  readonly median: number;
  /** Deviation of the logarithm of what lies above `low`. */
  readonly spread: number;
  /** No value is below. */
  readonly low: number;
  /** No value is above; the last fifth of the range below it takes up what would be. */
  readonly high: number;
  readonly steps: number;
}

/**
 * A lognormal distribution above `low` as its values at evenly spaced probabilities: `steps + 1` whole numbers that never fall. Drawing a
 * step and a place within it gives the distribution with integers only. The long tail is bent below `high` instead of being cut off
 * there, which would pile values up on one amount.
 */
export function amountQuantiles({ median, spread, low, high, steps }: AmountCurve): number[] {
  const bend = high - (high - low) / 5;
  return normalSteps(steps).map((deviations) => {
    const value = low + (median - low) * Math.exp(spread * deviations);
    return Math.round(
      value <= bend ? value : high - (high - bend) * Math.exp((bend - value) / (high - bend)),
    );
  });
}

const knownSteps = new Map<number, readonly number[]>();

/** The normal distribution at evenly spaced probabilities. The outermost would be infinite: they are half a step inside. */
function normalSteps(steps: number): readonly number[] {
  const found = knownSteps.get(steps);
  if (found !== undefined) return found;
  const probability = (i: number) => Math.min(Math.max(i / steps, 0.5 / steps), 1 - 0.5 / steps);
  const made = Array.from({ length: steps + 1 }, (_, i) => normalQuantile(probability(i)));
  knownSteps.set(steps, made);
  return made;
}

/** The mean of a distribution given by its quantiles, uniform within each step. */
export function quantilesMean(quantiles: readonly number[]): number {
  const inner = quantiles.slice(1, -1).reduce((sum, value) => sum + value, 0);
  const ends = ((quantiles[0] ?? 0) + (quantiles.at(-1) ?? 0)) / 2;
  return (inner + ends) / (quantiles.length - 1);
}

/** The `x` between `low` and `high` at which a rising function reaches `target`, by halving. */
export function solveRising(target: number, low: number, high: number, f: (x: number) => number): number {
  let [left, right] = [low, high];
  for (let i = 0; i < 40; i++) {
    const middle = (left + right) / 2;
    if (f(middle) < target) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
