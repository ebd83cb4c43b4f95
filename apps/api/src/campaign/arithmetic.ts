/**
 * What a retention campaign costs and brings.
 *
 * Uplift: an offer can win only those who would leave. Customer i leaves with probability p (calibrated) and is worth v dollars in a year;
 * the offer keeps a part r of those who would leave. The expected value of addressing i is r x p x v, its cost what the offer and the
 * contact cost, whoever would have stayed included. That is the expected benefit of Neslin et al., "Defection detection",
 * Journal of Marketing Research 43 (2006), with an offer that everybody takes.
 *
 * Simple, as in the demo's first version: everybody addressed would leave (p = 1) and is worth the audience's mean lifetime value.
 *
 * All results follow from five sums over the audience, which the warehouse makes.
 */
export interface Moments {
  readonly customers: number;
  /** Sum of p. */
  readonly p: number;
  /** Sum of p squared. */
  readonly pp: number;
  /** Sum of p x v, in dollars. */
  readonly pv: number;
  /** Sum of p x v squared. */
  readonly pvv: number;
  /** Sum of (p x v) squared. */
  readonly ppvv: number;
}

export interface Offer {
  /** Dollars that each customer addressed is given. */
  readonly incentive: number;
  /** Dollars that it costs to address one. */
  readonly cost: number;
  /** Of those who would leave, the part that the offer keeps, 0 to 1. */
  readonly retentionRate: number;
}

export interface Outcome {
  readonly customers: number;
  readonly totalCost: number;
  readonly incentiveCost: number;
  readonly operationsCost: number;
  readonly expectedChurners: number;
  readonly expectedRetained: number;
  readonly expectedValue: number;
  readonly netBenefit: number;
  /** Null where nothing is spent. */
  readonly roiPercent: number | null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The moments of the simple formula: n customers of p = 1 and the same value. */
export function simpleMoments(customers: number, meanValue: number): Moments {
  const n = customers;
  return { customers: n, p: n, pp: n, pv: n * meanValue, pvv: n * meanValue ** 2, ppvv: n * meanValue ** 2 };
}

/** What is to be expected. */
export function outcomeOf({ customers, p, pv }: Moments, { incentive, cost, retentionRate }: Offer): Outcome {
  const incentiveCost = customers * incentive;
  const operationsCost = customers * cost;
  const totalCost = incentiveCost + operationsCost;
  const expectedValue = retentionRate * pv;
  const netBenefit = expectedValue - totalCost;
  return {
    customers,
    totalCost,
    incentiveCost,
    operationsCost,
    expectedChurners: p,
    expectedRetained: retentionRate * p,
    expectedValue,
    netBenefit,
    roiPercent: totalCost === 0 ? null : (100 * netBenefit) / totalCost,
  };
}

/** Nine of ten normally distributed values lie within so many standard deviations. */
const NINE_OF_TEN = 1.6448536269514722;

/**
 * How far chance alone carries the outcome: each customer is kept or not, independently, with probability r x p, so that the variance of the
 * number kept is the sum of rp(1 - rp), that of their value the sum of v squared times it. Normal approximation. That r itself is a guess
 * is what the sensitivity curve is for.
 */
export function intervalsOf(moments: Moments, offer: Offer) {
  const { expectedRetained, expectedValue, totalCost } = outcomeOf(moments, offer);
  const r = offer.retentionRate;
  const retained = around(expectedRetained, r * moments.p - r ** 2 * moments.pp);
  const value = around(expectedValue, r * moments.pvv - r ** 2 * moments.ppvv);
  const netBenefit = { low: value.low - totalCost, high: value.high - totalCost };
  return {
    expectedRetained: { low: Math.max(0, retained.low), high: Math.min(moments.customers, retained.high) },
    netBenefit,
    roiPercent:
      totalCost === 0
        ? null
        : { low: (100 * netBenefit.low) / totalCost, high: (100 * netBenefit.high) / totalCost },
  };
}

function around(mean: number, variance: number): Interval {
  const width = NINE_OF_TEN * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(0, mean - width), high: mean + width };
}

/** The retention rate at which the campaign brings what it costs. Above 1: no rate does. Null where nobody is worth anything. */
export function breakevenRate({ customers, pv }: Moments, { incentive, cost }: Offer): number | null {
  const totalCost = customers * (incentive + cost);
  if (totalCost === 0) return 0;
  return pv === 0 ? null : totalCost / pv;
}

const STEPS = 20;

/** The outcome for every retention rate from 0 to 1 in steps of 0.05, all else equal. */
export function sensitivityOf(moments: Moments, offer: Offer) {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const tried = { ...offer, retentionRate: step / STEPS };
    const { roiPercent, netBenefit } = outcomeOf(moments, tried);
    const { low, high } = intervalsOf(moments, tried).netBenefit;
    return { retentionRate: tried.retentionRate, roiPercent, netBenefit, low, high };
  });
}
