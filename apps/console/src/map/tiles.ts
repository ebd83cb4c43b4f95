/** The states as tiles of one size, each about where it lies: small states are seen as well as large ones. */
const ROWS = [
  "AK .. .. .. .. .. .. .. .. .. ME",
  ".. .. .. .. .. .. .. .. .. VT NH",
  "WA ID MT ND MN IL WI MI NY RI MA",
  "OR NV WY SD IA IN OH PA NJ CT ..",
  "CA UT CO NE MO KY WV VA MD DE ..",
  ".. AZ NM KS AR TN NC SC DC .. ..",
  ".. .. .. OK LA MS AL GA .. .. ..",
  "HI .. .. TX .. .. .. .. FL .. ..",
];

export interface Tile {
  readonly state: string;
  /** From 1, as CSS grids count. */
  readonly row: number;
  readonly column: number;
}

export const tiles: readonly Tile[] = ROWS.flatMap((text, row) =>
  text
    .split(" ")
    .map((state, column): Tile => ({ state, row: row + 1, column: column + 1 }))
    .filter(({ state }) => state !== ".."),
);

export const STEPS = 4;

/**
 * The shade of a value among others, 0 (none) to 4: as many states in each shade, so that one large state does not
 * leave all others pale.
 */
export function shadeOf(value: number, others: readonly number[]): number {
  if (value <= 0) return 0;
  const positive = others.filter((each) => each > 0);
  const below = positive.filter((each) => each < value).length;
  return Math.min(STEPS, 1 + Math.floor((STEPS * below) / Math.max(1, positive.length)));
}
