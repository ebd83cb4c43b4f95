import type { RowRandom } from "@firn/synth";

/**
 * Numbers from 0 to 1, one in each of `count` equal steps, in random order. Their mean hardly differs from one seed to the next: who
 * is better or worse than others is so by plan, and not by luck.
 */
export function evenSpread(count: number, random: RowRandom, name: string): number[] {
  const steps = shuffled(
    Array.from({ length: count }, (_, step) => step),
    random,
    name,
  );
  return steps.map((step, i) => (step + random.uniform(`${name} within ${i}`)) / count);
}

/** The values in random order. */
export function shuffled<T>(values: readonly T[], random: RowRandom, name: string): T[] {
  return values
    .map((value, i) => ({ value, place: random.bits(`${name} place ${i}`) }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
}
