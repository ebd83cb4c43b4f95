/**
 * Counter-based random numbers: a draw is a pure function of (seed, table, row number, name of the draw), so rows can be made in any
 * order, on any number of threads, in TypeScript or in SQL (mixer-sql.ts), and are the same.
 *
 * Each row has two lanes of 32 bits. A lane is the row number plus the stream's key, put through a bijective xor-shift-multiply
 * finaliser (constants of https://github.com/skeeto/hash-prospector). A draw folds both lanes with two multiplications of its own.
 * Every factor has at most 31 bits, so every product fits a signed 64-bit integer, and nothing needs more than integers.
 */

/** The xor-shifts and multiplications of a lane's finaliser, in order: shift, multiply, shift, multiply, shift. */
export const finalisers = {
  a: { shifts: [16, 15, 15], factors: [0x21f0aaad, 0x735a2d97] },
  b: { shifts: [15, 16, 15], factors: [0x5a2d97b5, 0x2c1b3c6d] },
} as const;

/** The factor of a draw's second multiplication. */
export const foldFactor = 0x6a09e667 | 1;

export type LaneName = keyof typeof finalisers;

/** Where a stream's lanes begin: one key a lane. */
export interface StreamKey {
  readonly a: number;
  readonly b: number;
}

/** The constants that tell one draw of a row from another. */
export interface DrawKey {
  readonly xor: number;
  /** Odd, 31 bits. */
  readonly factor: number;
}

export interface Lanes {
  readonly a: number;
  readonly b: number;
}

/** The key of a table's stream. */
export function streamKey(seed: number, table: string): StreamKey {
  const a = finalise("a", (textHash(table) ^ finalise("b", seed >>> 0)) >>> 0);
  const high = Math.floor(seed / 2 ** 32) >>> 0;
  return { a, b: finalise("b", (a ^ finalise("a", high) ^ 0x9e3779b9) >>> 0) };
}

/** The constants of a draw, from its name. */
export function drawKey(name: string): DrawKey {
  const hash = finalise("a", textHash(name));
  return { xor: finalise("b", hash), factor: ((hash >>> 2) | 0x4000_0001) >>> 0 };
}

/** Both lanes of a row. @param row a whole number from 0 to 2^32 - 1. */
export function lanes(key: StreamKey, row: number): Lanes {
  return { a: finalise("a", (row + key.a) >>> 0), b: finalise("b", (row + key.b) >>> 0) };
}

/** A draw: a whole number from 0 to 2^32 - 1. */
export function draw({ a, b }: Lanes, { xor, factor }: DrawKey): number {
  return middle((middle((a ^ xor) >>> 0, factor) ^ b) >>> 0, foldFactor);
}

function finalise(lane: LaneName, value: number): number {
  const { shifts, factors } = finalisers[lane];
  let x = (value ^ (value >>> shifts[0])) >>> 0;
  x = Math.imul(x, factors[0]) >>> 0;
  x = (x ^ (x >>> shifts[1])) >>> 0;
  x = Math.imul(x, factors[1]) >>> 0;
  return (x ^ (x >>> shifts[2])) >>> 0;
}

/** Bits 15 to 46 of the product; both halves of `x` times 31 bits stay exact in a double. */
function middle(x: number, factor: number): number {
  return ((x >>> 16) * factor * 2 + Math.floor(((x & 0xffff) * factor) / 2 ** 15)) % 2 ** 32;
}

/** FNV-1a over UTF-16 code units. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
