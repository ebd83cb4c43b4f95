import type { Slice } from "../../charts/model";

/** The largest slices, the rest summed up as one: a pie of twenty pieces says nothing. */
export function largestOf(slices: readonly Slice[], most: number): Slice[] {
  const sorted = [...slices].sort((one, other) => other.value - one.value);
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1);
  return [
    ...sorted.slice(0, most - 1),
    { name: `${rest.length} others`, value: rest.reduce((sum, { value }) => sum + value, 0) },
  ];
}
