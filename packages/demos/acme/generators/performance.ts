import { normalQuantile, TableRandom } from "@firn/synth";
import { underperformers } from "../narratives";

/**
 * How a technician works. Those of the narrative earn a half, take half as long again and please few; all others differ by less than
 * chance alone would make them differ.
 */
export interface Performance {
  /** Dollars of a job, from a number between 0 and 1. */
  readonly revenue: (spread: number) => number;
  /** Hours of a job, from a number between 0 and 1. */
  readonly duration: (spread: number) => number;
  /** Stars of a review, from a number between 0 and 1. */
  readonly rating: (spread: number) => number;
}

/** Shares of one, two, three, four and five stars. */
const usualRatings = [0.02, 0.04, 0.09, 0.27, 0.58];
const poorRatings = [0.26, 0.4, 0.24, 0.1, 0];

const lognormal = (median: number, deviation: number) => (spread: number) =>
  inCents(median * Math.exp(deviation * normalQuantile(inside(spread))));

const usual: Performance = {
  revenue: lognormal(640, 0.34),
  duration: lognormal(2.9, 0.27),
  rating: (spread) => starsOf(usualRatings, spread),
};

const poor: Performance = {
  revenue: lognormal(330, 0.34),
  duration: lognormal(4.5, 0.27),
  rating: (spread) => starsOf(poorRatings, spread),
};

/** Of the technician with this number. Usual technicians differ by up to six percent, a sixth of what their own jobs differ by. */
export function performanceOf(technician: number, seed: number): Performance {
  if (underperformers.some(({ number }) => number === technician)) return poor;
  const random = new TableRandom(seed, "performance").row(technician);
  const own = (name: string) => 1 + 0.12 * (random.uniform(name) - 0.5);
  return {
    ...usual,
    revenue: (spread) => inCents(own("revenue") * usual.revenue(spread)),
    duration: (spread) => inCents(own("duration") * usual.duration(spread)),
  };
}

/** The outermost thousandth would be as rare as it is extreme. */
function inside(spread: number): number {
  return Math.min(Math.max(spread, 0.001), 0.999);
}

function starsOf(shares: readonly number[], spread: number): number {
  let left = spread;
  for (const [i, share] of shares.entries()) {
    left -= share;
    if (left < 0) return i + 1;
  }
  return shares.findLastIndex((share) => share > 0) + 1;
}

function inCents(value: number): number {
  return Math.round(100 * value) / 100;
}
