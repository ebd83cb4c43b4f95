/**
 * Shares a whole number out by weight: whole numbers that sum to `total` exactly, none further than one from its share. What has no
 * weight gets nothing. Rounds the running sum, so that the outcome for the first n does not depend on how later ones are split.
 */
export function allocate(total: number, weights: ArrayLike<number>): number[] {
  const sum = sumOf(weights);
  if (!(sum > 0)) throw new RangeError("no weight is above zero");
  const shares: number[] = [];
  let [running, given] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    running += weights[i] ?? 0;
    const upTo = running >= sum ? total : Math.floor((running * total) / sum);
    shares.push(upTo - given);
    given = upTo;
  }
  return shares;
}

/**
 * A table of `slots` entries in which each index occurs as often as its weight says: a uniform draw of a slot is a weighted draw of
 * an index. Indexes rise.
 */
export function weightedSlots(slots: number, weights: ArrayLike<number>): Int32Array {
  const table = new Int32Array(slots);
  let slot = 0;
  allocate(slots, weights).forEach((count, index) => {
    table.fill(index, slot, slot + count);
    slot += count;
  });
  return table;
}

function sumOf(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] ?? 0;
  return sum;
}
