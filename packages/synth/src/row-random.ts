import { draw, drawKey, lanes, streamKey, type DrawKey, type Lanes, type StreamKey } from "./mixer";
import { normalQuantile } from "./normal-quantile";

/** A table's random numbers: one object a row. */
export class TableRandom {
  private readonly key: StreamKey;
  private readonly draws = new Map<string, DrawKey>();

  constructor(seed: number, table: string) {
    this.key = streamKey(seed, table);
  }

  /** The draws of a row. @param row a whole number from 0 to 2^32 - 1. */
  row(row: number): RowRandom {
    return new RowRandom(lanes(this.key, row), (name) => this.drawKey(name));
  }

  private drawKey(name: string): DrawKey {
    const known = this.draws.get(name);
    if (known !== undefined) return known;
    const made = drawKey(name);
    this.draws.set(name, made);
    return made;
  }
}

/** The draws of one row. The same name gives the same number, in whatever order they are asked. */
export class RowRandom {
  constructor(
    private readonly lanes: Lanes,
    private readonly keyOf: (name: string) => DrawKey,
  ) {}

  /** A whole number from 0 to 2^32 - 1. */
  bits(name: string): number {
    return draw(this.lanes, this.keyOf(name));
  }

  /** Uniform, from 0 to below 1. */
  uniform(name: string): number {
    return this.bits(name) / 2 ** 32;
  }

  /** A whole number; both ends belong to the range. */
  integer(name: string, low: number, high: number): number {
    return low + Math.floor(this.uniform(name) * (high - low + 1));
  }

  chance(name: string, probability: number): boolean {
    return this.uniform(name) < probability;
  }

  pick<T>(name: string, values: readonly T[]): T {
    const value = values[this.integer(name, 0, values.length - 1)];
    if (value === undefined) throw new RangeError(`${name}: nothing to pick from`);
    return value;
  }

  /** One of the names, each as often as its weight says. Weights need not sum to anything. */
  weighted<K extends string>(name: string, weights: Readonly<Record<K, number>>): K {
    return weightedChoice(this.uniform(name), Object.entries(weights) as [K, number][]);
  }

  weightedBy<T>(name: string, values: readonly T[], weight: (value: T) => number): T {
    return weightedChoice(
      this.uniform(name),
      values.map((value) => [value, weight(value)]),
    );
  }

  /** Normally distributed with mean 0 and deviation 1. */
  normal(name: string): number {
    return normalQuantile((this.bits(name) + 0.5) / 2 ** 32);
  }
}

function weightedChoice<T>(uniform: number, entries: readonly (readonly [T, number])[]): T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = uniform * total;
  let last: T | undefined;
  for (const [value, weight] of entries) {
    if (weight <= 0) continue;
    last = value;
    left -= weight;
    if (left < 0) return value;
  }
  if (last === undefined) throw new RangeError("no weight is above zero");
  return last;
}
