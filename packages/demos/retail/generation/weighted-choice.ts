/** One of the alternatives of a choice, with the draws that choose it: whole numbers from `low` to below `high`. */
export type Alternative<T extends object = object> = T & {
  readonly value: string;
  readonly low: number;
  readonly high: number;
};

/** A draw of the mixer is below this. */
export const drawSpan = 2 ** 32;

/**
 * Divides all draws among the alternatives by their weights, without a gap. Alternatives without weight are left out.
 * @throws Error where none has weight
 */
export function weightedChoice<T extends { readonly value: string; readonly weight: number }>(
  name: string,
  alternatives: readonly T[],
): Alternative<Omit<T, "weight">>[] {
  const possible = alternatives.filter(({ weight }) => weight > 0);
  const total = possible.reduce((sum, { weight }) => sum + weight, 0);
  if (possible.length === 0) throw new Error(`${name}: nothing to choose from, no alternative has weight.`);
  let before = 0;
  return possible.map(({ weight, ...alternative }) => {
    const low = Math.round((before / total) * drawSpan);
    before += weight;
    return { ...alternative, low, high: Math.round((before / total) * drawSpan) };
  });
}

/** A probability as the number of draws that it takes: a draw below it means yes. */
export const drawsOf = (probability: number): number => Math.round(probability * drawSpan);
