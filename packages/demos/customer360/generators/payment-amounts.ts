import { amountQuantiles, quantilesMean, solveRising } from "@firn/synth";
import { merchantCodes, type MerchantCode } from "./merchant-codes";
import type { Lifestyle } from "./segment-profiles";
import { spendShares } from "./spend-shares";

/** Quantile steps of an amount: 2^6, so that six bits of a draw choose one. */
export const amountSteps = 64;

/** How people of a lifestyle pay: by merchant code, how often (relative) and how much (quantiles in cents). */
export interface PaymentHabits {
  readonly frequencies: readonly number[];
  readonly quantiles: readonly (readonly number[])[];
}

/**
 * The habits by which a lifestyle's mean payment is `meanDollars` and its spend falls into categories as its shares say. Amounts of
 * all codes are stretched by one factor, found by halving; a code is then visited as often as its share of the spend needs.
 */
export function paymentHabits(lifestyle: Lifestyle, meanDollars: number): PaymentHabits {
  const stretch = solveRising(meanDollars * 100, 0.02, 8, (factor) =>
    meanPayment(habitsAt(lifestyle, factor)),
  );
  return habitsAt(lifestyle, stretch);
}

function habitsAt(lifestyle: Lifestyle, stretch: number): PaymentHabits {
  const quantiles = merchantCodes.map((code) =>
    amountQuantiles({
      median: Math.max(600, code.median * 100 * stretch),
      spread: code.spread,
      low: 500,
      high: 50_000,
      steps: amountSteps,
    }),
  );
  const frequencies = merchantCodes.map(
    (code, i) => spendShare(lifestyle, code) / quantilesMean(quantiles[i] ?? []),
  );
  return { frequencies, quantiles };
}

function meanPayment({ frequencies, quantiles }: PaymentHabits): number {
  const visits = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  const spend = frequencies.reduce(
    (sum, frequency, i) => sum + frequency * quantilesMean(quantiles[i] ?? []),
    0,
  );
  return spend / visits;
}

function spendShare(lifestyle: Lifestyle, { category, weight }: MerchantCode): number {
  const siblings = merchantCodes.filter((code) => code.category === category);
  return (spendShares[lifestyle][category] * weight) / siblings.reduce((sum, code) => sum + code.weight, 0);
}
