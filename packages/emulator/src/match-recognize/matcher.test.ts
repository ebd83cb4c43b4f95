import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { RowPattern } from "../ast";
import { Matcher } from "./matcher";
import { compilePattern } from "./program";

const NAMES = ["A", "B", "C"];
const symbol = (value: string): RowPattern => ({ kind: "symbol", name: { value, quoted: false } });

/** A way to match: the row behind it, and what its rows were taken as. */
interface Way {
  readonly row: number;
  readonly taken: readonly number[];
}

/** Every way to match from a row on, the preferred one first, straight from what the operators mean. */
function* waysOf(pattern: RowPattern, rows: readonly number[], from: Way, excluded = false): Generator<Way> {
  switch (pattern.kind) {
    case "symbol": {
      const number = NAMES.indexOf(pattern.name.value);
      if (from.row < rows.length && ((rows[from.row] ?? 0) >> number) & 1)
        yield { row: from.row + 1, taken: [...from.taken, number * 2 + (excluded ? 1 : 0)] };
      return;
    }
    case "start":
      if (from.row === 0) yield from;
      return;
    case "end":
      if (from.row === rows.length) yield from;
      return;
    case "choice":
      for (const part of pattern.parts) yield* waysOf(part, rows, from, excluded);
      return;
    case "exclusion":
      yield* waysOf(pattern.part, rows, from, true);
      return;
    case "sequence": {
      const [first, ...rest] = pattern.parts;
      if (!first) return yield from;
      for (const way of waysOf(first, rows, from, excluded))
        yield* waysOf({ kind: "sequence", parts: rest }, rows, way, excluded);
      return;
    }
    case "permutation": {
      if (pattern.parts.length === 0) return yield from;
      for (const part of pattern.parts)
        for (const way of waysOf(part, rows, from, excluded)) {
          const parts = pattern.parts.filter((other) => other !== part);
          yield* waysOf({ kind: "permutation", parts }, rows, way, excluded);
        }
      return;
    }
    case "repetition":
      yield* turns(pattern, rows, from, excluded);
  }
}

function* turns(
  pattern: RowPattern & { kind: "repetition" },
  rows: readonly number[],
  from: Way,
  excluded: boolean,
): Generator<Way> {
  const { part, least, most, reluctant } = pattern;
  if (least > 0) {
    for (const way of waysOf(part, rows, from, excluded))
      yield* turns({ ...pattern, least: least - 1, most: most && most - 1 }, rows, way, excluded);
    return;
  }
  if (most === 0) return yield from;
  if (reluctant) yield from;
  for (const way of waysOf(part, rows, from, excluded)) {
    if (most === undefined && way.row === from.row) continue;
    yield* turns({ ...pattern, most: most && most - 1 }, rows, way, excluded);
  }
  if (!reluctant) yield from;
}

const matcherOf = (pattern: RowPattern, rows: readonly number[]) => {
  const program = compilePattern(pattern, (name) => NAMES.indexOf(name));
  return new Matcher(program, rows.length, (row, number) => (((rows[row] ?? 0) >> number) & 1) === 1);
};

const patterns = fc.letrec<{ pattern: RowPattern }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...NAMES).map(symbol),
    fc.constantFrom<RowPattern>({ kind: "start" }, { kind: "end" }),
    fc
      .tuple(
        fc.constantFrom("sequence" as const, "choice" as const, "permutation" as const),
        fc.array(tie("pattern"), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, parts]): RowPattern => ({ kind, parts: parts.map((part) => ({ ...part })) })),
    tie("pattern").map((part): RowPattern => ({ kind: "exclusion", part })),
    fc
      .tuple(tie("pattern"), fc.nat(2), fc.option(fc.nat(1), { nil: undefined }), fc.boolean())
      .map(([part, least, more, reluctant]): RowPattern => ({
        kind: "repetition",
        part,
        least,
        most: more === undefined ? undefined : least + more,
        reluctant,
      })),
  ),
})).pattern;

const partitions = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 });

describe("the matcher", () => {
  it("finds at every row the first of all ways to match", () => {
    fc.assert(
      fc.property(patterns, partitions, (pattern, rows) => {
        const matcher = matcherOf(pattern, rows);
        // One matcher for all rows: what it remembers of one must not mislead it at another.
        for (let row = 0; row < rows.length; row++) {
          const first = waysOf(pattern, rows, { row, taken: [] }).next();
          const expected = first.done === true ? undefined : first.value.taken;
          const found = matcher.matchAt(row);
          expect(found && [...found]).toEqual(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no more steps than rows times steps of the program, where plain backtracking takes 2^40", () => {
    const any = Array.from({ length: 40 }, () => 1);
    const maybe: RowPattern = { kind: "repetition", part: symbol("A"), least: 0, most: 1, reluctant: false };
    const pattern: RowPattern = {
      kind: "sequence",
      parts: [...any.map(() => maybe), ...any.map(() => symbol("A")), symbol("B")],
    };
    const matcher = matcherOf(pattern, any);
    for (const row of any.keys()) expect(matcher.matchAt(row)).toBeUndefined();
    expect(matcher.tried).toBeLessThan(41 * 200 * 3);
  });
});
