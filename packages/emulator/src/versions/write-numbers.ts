/** Beyond what one process writes, and small enough for a million starts below 2^53. */
const NUMBERS_A_START = 2 ** 32;

/** Numbers writes in the order in which they begin: each start of the account goes on beyond the one before. */
export class WriteNumbers {
  private last: number;

  /** `start`: how often the account was opened, this time too. */
  constructor(start: number) {
    this.last = start * NUMBERS_A_START;
  }

  next(): number {
    return ++this.last;
  }
}
