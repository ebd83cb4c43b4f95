import type { RowPattern } from "../ast";
import { compilationError } from "../errors";

/** What a step does: takes a row, tries one way before another, checks where it stands, ends, or leads nowhere. */
export type Step =
  | { readonly step: "row"; readonly symbol: number; readonly excluded: boolean; readonly next: number }
  | { readonly step: "fork"; readonly first: number; readonly second: number }
  | { readonly step: "start" | "end"; readonly next: number }
  | { readonly step: "match" }
  | { readonly step: "nowhere" };

/** A pattern as steps that refer to each other by number. No way leads from a step back to itself without a row between. */
export interface Program {
  readonly steps: readonly Step[];
  readonly begin: number;
}

/** Counted repetitions and PERMUTE are written out: {1000} of three symbols are three thousand steps. */
const MOST_STEPS = 20_000;

const tooLong = () =>
  compilationError(
    "002305",
    "54001",
    `The pattern of MATCH_RECOGNIZE is too long: its counted repetitions and PERMUTE make more than ${MOST_STEPS} steps. Use smaller counts, or * and +.`,
  );

/** Whether the pattern can match no row. */
export function isNullable(pattern: RowPattern): boolean {
  switch (pattern.kind) {
    case "symbol":
      return false;
    case "start":
    case "end":
      return true;
    case "sequence":
    case "permutation":
      return pattern.parts.every(isNullable);
    case "choice":
      return pattern.parts.some(isNullable);
    case "exclusion":
      return isNullable(pattern.part);
    case "repetition":
      return pattern.least === 0 || isNullable(pattern.part);
  }
}

/**
 * What follows: where rows have been taken in this turn of the innermost repetition around, and where none has. They are one but within a
 * repetition without an upper bound, which takes no turn without rows.
 */
interface Next {
  readonly taken: number;
  readonly empty: number;
}

const same = (step: number): Next => ({ taken: step, empty: step });

const NOWHERE = 0;

/** Steps are made from the pattern's end to its beginning, so that each knows what follows it. */
class Compiler {
  readonly steps: Step[] = [{ step: "nowhere" }];
  private compiled = 0;

  constructor(private readonly symbolNumber: (name: string) => number) {}

  add(step: Step): number {
    if (this.steps.length >= MOST_STEPS) throw tooLong();
    return this.steps.push(step) - 1;
  }

  /** The step that the pattern begins with where no row has been taken in this turn. */
  compile(pattern: RowPattern, next: Next, excluded: boolean): number {
    // {0} makes no step, however often it is repeated.
    if (++this.compiled > 2 * MOST_STEPS) throw tooLong();
    switch (pattern.kind) {
      case "symbol": {
        const symbol = this.symbolNumber(pattern.name.value);
        return this.add({ step: "row", symbol, excluded, next: next.taken });
      }
      case "start":
      case "end":
        return this.add({ step: pattern.kind, next: next.empty });
      case "sequence":
        return pattern.parts.reduceRight((after, part) => this.before(part, after, excluded), next).empty;
      case "choice":
        return this.choice(pattern.parts.map((part) => this.compile(part, next, excluded)));
      case "permutation":
        return this.permutation(pattern.parts, next, excluded);
      case "exclusion":
        return this.compile(pattern.part, next, true);
      case "repetition":
        return this.repetition(pattern, next, excluded).empty;
    }
  }

  /** What follows what stands before the part. */
  private before(part: RowPattern, next: Next, excluded: boolean): Next {
    const empty = this.compile(part, next, excluded);
    if (next.taken === next.empty || !isNullable(part)) return same(empty);
    return { taken: this.compile(part, same(next.taken), excluded), empty };
  }

  /** The first of the ways is tried first. */
  private choice(ways: readonly number[]): number {
    return ways.reduceRight((second, first) => this.add({ step: "fork", first, second }));
  }

  /** What is left of the parts is the same whatever the order of those before, so each set of parts is compiled once. */
  private permutation(parts: readonly RowPattern[], next: Next, excluded: boolean): number {
    const known = new Map<string, Next>();
    const left = (rest: readonly number[]): Next => {
      if (rest.length === 0) return next;
      const before = known.get(rest.join());
      if (before) return before;
      const ways = rest.flatMap((index) => {
        const part = parts[index];
        return part ? [this.before(part, left(rest.filter((other) => other !== index)), excluded)] : [];
      });
      const empty = this.choice(ways.map((way) => way.empty));
      const isOne = ways.every((way) => way.taken === way.empty);
      const begin = isOne ? same(empty) : { taken: this.choice(ways.map((way) => way.taken)), empty };
      known.set(rest.join(), begin);
      return begin;
    };
    return left(parts.map((_, index) => index)).empty;
  }

  private repetition(
    { part, least, most, reluctant }: RowPattern & { kind: "repetition" },
    next: Next,
    excluded: boolean,
  ): Next {
    const fork = (again: number, enough: number): Step =>
      reluctant
        ? { step: "fork", first: enough, second: again }
        : { step: "fork", first: again, second: enough };
    const maybe = (again: Next): Next => {
      const taken = this.add(fork(again.taken, next.taken));
      const isOne = next.taken === next.empty && again.taken === again.empty;
      return isOne ? same(taken) : { taken, empty: this.add(fork(again.empty, next.empty)) };
    };
    let begin = next;
    if (most === undefined) {
      const head = this.add({ step: "nowhere" });
      const turn = this.compile(part, { taken: head, empty: NOWHERE }, excluded);
      this.steps[head] = fork(turn, next.taken);
      const isOne = next.taken === next.empty;
      begin = { taken: head, empty: isOne ? head : this.add(fork(turn, next.empty)) };
    }
    for (let count = least; count < (most ?? least); count++)
      begin = maybe(this.before(part, begin, excluded));
    for (let count = 0; count < least; count++) begin = this.before(part, begin, excluded);
    return begin;
  }
}

/** The pattern as a program. `symbolNumber` numbers the symbols. Throws a compilation error for a pattern that is too long. */
export function compilePattern(pattern: RowPattern, symbolNumber: (name: string) => number): Program {
  const compiler = new Compiler(symbolNumber);
  const begin = compiler.compile(pattern, same(compiler.add({ step: "match" })), false);
  return { steps: compiler.steps, begin };
}
