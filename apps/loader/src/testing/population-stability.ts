/** A feature's value: a number, a text, or null where it is missing. */
export type Observation = number | string | null;

/**
 * Population stability index of what was observed now against what was then: the sum over bins of (now - then) * ln(now / then), with
 * shares of 1; an empty bin counts as one of ten thousand. Numbers fall into tenths of then, texts and what is missing into bins of
 * their own.
 */
export function populationStability(then: readonly Observation[], now: readonly Observation[]): number {
  const edges = tenths(then.filter((value) => typeof value === "number"));
  const binOf = (value: Observation) =>
    typeof value === "number" ? edges.filter((edge) => value > edge).length : (value ?? "missing");
  const [sharesThen, sharesNow] = [shares(then.map(binOf)), shares(now.map(binOf))];
  const bins = new Set([...sharesThen.keys(), ...sharesNow.keys()]);
  return [...bins].reduce<number>((sum, bin) => {
    const [before, after] = [sharesThen, sharesNow].map((of) => Math.max(of.get(bin) ?? 0, 0.0001));
    return sum + ((after ?? 0) - (before ?? 0)) * Math.log((after ?? 0) / (before ?? 0));
  }, 0);
}

/** The largest values of the first nine of ten parts of equal size; the first parts are larger by one where they cannot be equal. */
function tenths(values: readonly number[]): number[] {
  const sorted = [...values].sort((one, other) => one - other);
  const ends = Array.from({ length: 9 }, (_, part) => {
    const size = Math.floor(sorted.length / 10);
    return (part + 1) * size + Math.min(part + 1, sorted.length % 10);
  });
  return [...new Set(ends.flatMap((end) => sorted[end - 1] ?? []))];
}

function shares(bins: readonly (number | string)[]): Map<number | string, number> {
  const counts = new Map<number | string, number>();
  for (const bin of bins) counts.set(bin, (counts.get(bin) ?? 0) + 1 / bins.length);
  return counts;
}
