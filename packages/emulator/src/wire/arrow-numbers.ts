import type { WireValue } from "./values";

/** Digits that a double holds without loss. */
const EXACT_DIGITS = 15;
const WORD = 2 ** 32;
const NANOSECONDS = 1_000_000_000;

/** Texts that are short enough to be read as doubles surely fit; of the others the number itself says. */
export const fitsInt64 = (cell: WireValue, scale: number): boolean => {
  if (cell === null || cell.length + scale <= EXACT_DIGITS) return true;
  const value = unscaled(cell, scale);
  return BigInt.asIntN(64, value) === value;
};

/** `-12.5` with scale 2 is -1250. */
function unscaled(cell: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = cell.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}

/** Values of 64 bits; 0 for NULL. */
export function integerBuffer(cells: readonly WireValue[], scale: number): BigInt64Array {
  const values = new BigInt64Array(cells.length);
  const words = new Int32Array(values.buffer);
  for (const [index, cell] of cells.entries()) {
    if (cell === null) continue;
    if (cell.length + scale <= EXACT_DIGITS) putInteger(words, index, shortInteger(cell, scale));
    else values[index] = unscaled(cell, scale);
  }
  return values;
}

function shortInteger(cell: string, scale: number): number {
  if (scale === 0) return Number(cell);
  const point = cell.indexOf(".");
  if (point < 0) return Number(cell) * 10 ** scale;
  const digits = cell.slice(0, point) + cell.slice(point + 1);
  return Number(digits) * 10 ** (scale - (cell.length - point - 1));
}

/** A BigInt for each of a million cells is what takes the time: two halves of 32 bits do without. */
function putInteger(words: Int32Array, index: number, value: number): void {
  words[2 * index] = value % WORD;
  words[2 * index + 1] = Math.floor(value / WORD);
}

/** Values of 128 bits, the lowest 32 first; 0 for NULL. */
export function unscaledBuffer(cells: readonly WireValue[], scale: number): Uint32Array {
  const words = new Uint32Array(cells.length * 4);
  for (const [index, cell] of cells.entries()) {
    if (cell === null) continue;
    const bits = BigInt.asUintN(128, unscaled(cell, scale));
    for (let word = 0; word < 4; word += 1)
      words[4 * index + word] = Number((bits >> BigInt(32 * word)) & 0xffff_ffffn);
  }
  return words;
}

export interface Moments {
  /** Seconds. */
  readonly epoch: BigInt64Array;
  /** Nanoseconds, which count upwards, before 1970 too. */
  readonly fraction: Int32Array;
  /** Minutes east of UTC, and 1440; 0 where the cells have none. */
  readonly timezone: Int32Array;
}

/** `seconds.fraction`, with ` minutes` behind it for a TIMESTAMP_TZ. */
export function momentBuffers(cells: readonly WireValue[]): Moments {
  const epoch = new BigInt64Array(cells.length);
  const words = new Int32Array(epoch.buffer);
  const fraction = new Int32Array(cells.length);
  const timezone = new Int32Array(cells.length);
  for (const [index, cell] of cells.entries()) {
    if (cell === null) continue;
    const space = cell.indexOf(" ");
    const moment = space < 0 ? cell : cell.slice(0, space);
    if (space >= 0) timezone[index] = Number(cell.slice(space + 1));
    const { seconds, nanoseconds } = momentOf(moment);
    putInteger(words, index, seconds);
    fraction[index] = nanoseconds;
  }
  return { epoch, fraction, timezone };
}

/** The sign stands before the whole: -0.25 is 750,000,000 nanoseconds after the second before. */
function momentOf(text: string): { seconds: number; nanoseconds: number } {
  const point = text.indexOf(".");
  const whole = Number(point < 0 ? text : text.slice(0, point));
  const nanoseconds = point < 0 ? 0 : Number(text.slice(point + 1).padEnd(9, "0"));
  if (!text.startsWith("-")) return { seconds: whole, nanoseconds };
  return nanoseconds === 0
    ? { seconds: whole, nanoseconds: 0 }
    : { seconds: whole - 1, nanoseconds: NANOSECONDS - nanoseconds };
}
