/** One line of `npm run bench`. */
export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The yardstick's figure in the same unit and the same run; ratio = value / yardstick. */
  readonly yardstick?: number;
  readonly ratio?: number;
  /** Highest sum of the resident memory of the measured process and its children. */
  readonly peakRssMiB?: number;
}

/** A benchmark prints as it goes: one result or more. */
export interface Benchmark {
  readonly name: string;
  readonly description: string;
  readonly run: (report: (result: BenchResult) => void) => Promise<void>;
}

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits + 1));
