import type { Program, Step } from "./program";

/** Whether the symbol of that number may be assigned to a row of the partition. */
export type IsAssigned = (row: number, symbol: number) => boolean;

/** Numbers in a buffer that grows. */
class Numbers {
  length = 0;
  private values = new Int32Array(64);

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  pop(): number {
    return this.values[--this.length] ?? 0;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }
}

/** Rows times steps of a program, at most: what is remembered takes a bit each, and a way through them four bytes. */
export const MOST_STATES = 2 ** 26;

/**
 * Finds the preferred match at a row by backtracking. Whether a symbol may be assigned to a row depends on the row alone, so a step that
 * has failed at a row fails there always: what failed is remembered, and no step is taken twice at one row while nothing matches. That
 * makes the work linear in rows times steps, where plain backtracking takes exponential time.
 */
export class Matcher {
  private readonly failed: Int32Array;
  private readonly rowsTaken: Uint16Array;
  private readonly width: number;
  /** Three numbers for each way that is still to be tried: step, row, and how far the trail went. */
  private readonly ways = new Numbers();
  /** The states on the way that is being tried. */
  private readonly trail = new Numbers();
  /** Steps tried so far, of all attempts. */
  tried = 0;

  constructor(
    private readonly program: Program,
    private readonly rows: number,
    private readonly isAssigned: IsAssigned,
  ) {
    this.width = program.steps.length;
    this.failed = new Int32Array(Math.ceil(((rows + 1) * this.width) / 32));
    this.rowsTaken = new Uint16Array(rows);
  }

  /**
   * The preferred match that begins at the row: for each of its rows twice the number of its symbol, and one more where it is excluded
   * from the output. Empty for a match without rows, undefined where there is none.
   */
  matchAt(begin: number): Uint16Array | undefined {
    const { ways, trail } = this;
    ways.length = 0;
    trail.length = 0;
    let at = this.program.begin;
    let row = begin;
    for (;;) {
      const step = this.enter(at, row);
      if (step?.step === "match") {
        this.forget();
        return this.rowsTaken.slice(begin, row);
      }
      if (step?.step === "fork") {
        ways.push(step.second);
        ways.push(row);
        ways.push(trail.length);
        at = step.first;
      } else if (step && "next" in step && this.passes(step, row)) {
        if (step.step === "row") row += 1;
        at = step.next;
      } else if (ways.length > 0) {
        trail.length = ways.pop();
        row = ways.pop();
        at = ways.pop();
      } else return undefined;
    }
  }

  /** The step, or undefined where it was tried at this row before. */
  private enter(at: number, row: number): Step | undefined {
    this.tried += 1;
    const state = row * this.width + at;
    const word = state >>> 5;
    const bits = this.failed[word] ?? 0;
    const bit = 1 << (state & 31);
    if ((bits & bit) !== 0) return undefined;
    this.failed[word] = bits | bit;
    this.trail.push(state);
    return this.program.steps[at];
  }

  private passes(step: Step, row: number): boolean {
    if (step.step === "start") return row === 0;
    if (step.step === "end") return row === this.rows;
    if (step.step !== "row" || row >= this.rows || !this.isAssigned(row, step.symbol)) return false;
    this.rowsTaken[row] = step.symbol * 2 + (step.excluded ? 1 : 0);
    return true;
  }

  /** What led to a match has not failed. */
  private forget(): void {
    const { trail } = this;
    for (let index = 0; index < trail.length; index++) {
      const state = trail.at(index);
      const word = state >>> 5;
      this.failed[word] = (this.failed[word] ?? 0) & ~(1 << (state & 31));
    }
  }
}
