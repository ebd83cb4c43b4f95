/**
 * Which rows are withheld for evaluation: the same share of every class, chosen by a fixed mix of the row's number.
 * @returns 1 for those, 0 for all others
 */
export function evaluationFold(labels: Int32Array, fraction: number): Uint8Array {
  const fold = new Uint8Array(labels.length);
  const byClass = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const rows = byClass.get(label) ?? [];
    rows.push(row);
    byClass.set(label, rows);
  });
  for (const rows of byClass.values()) {
    rows.sort((a, b) => mixed(a) - mixed(b) || a - b);
    for (const row of rows.slice(0, Math.round(rows.length * fraction))) fold[row] = 1;
  }
  return fold;
}

/** The share where none was asked for: 500 rows of the rarest class, and at most a fifth of all. */
export function defaultFraction(labels: Int32Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.min(0.2, 500 / Math.min(...counts.values()));
}

/** The finaliser of MurmurHash3. */
function mixed(row: number): number {
  let bits = Math.imul(row ^ (row >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
