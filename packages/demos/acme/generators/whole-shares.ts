export interface Wish {
  readonly wanted: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Whole numbers near what is wanted, each within its bounds, that sum to `total`.
 * @throws RangeError where no such numbers exist
 */
export function wholeShares(total: number, wishes: readonly Wish[]): number[] {
  const shares = wishes.map(({ wanted, low, high }) => Math.min(Math.max(Math.round(wanted), low), high));
  let missing = total - shares.reduce((sum, share) => sum + share, 0);
  while (missing !== 0) {
    const step = Math.sign(missing);
    const before = missing;
    wishes.forEach(({ low, high }, i) => {
      const next = (shares[i] ?? 0) + step;
      if (missing === 0 || next < low || next > high) return;
      shares[i] = next;
      missing -= step;
    });
    if (missing === before) throw new RangeError(`${total} is out of reach of the bounds`);
  }
  return shares;
}
