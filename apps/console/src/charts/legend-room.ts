/** As the legend is drawn: text of 12 pixels, a square before each name, room between them. */
const CHARACTER = 6.6;
const SQUARE = 15;
const GAP = 16;
const LINE = 20;
const BELOW = 14;

/** The pixels that a legend with these names needs above a chart: names that do not fit into a line go into the next. */
export function legendRoom(names: readonly string[], width: number): number {
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const needed = SQUARE + CHARACTER * name.length;
    if (used > 0 && used + needed > width) {
      lines += 1;
      used = 0;
    }
    used += needed + GAP;
  }
  return lines * LINE + BELOW;
}
