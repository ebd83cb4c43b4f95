import type { StepResult } from "../step";

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly unit: "rows" | "bytes" | "files" | "checks" | "models and tests" | "scripts" | "generations";
}

/** One running step of one demo on the terminal. */
export interface Line {
  progress(progress: Progress): void;
  /** A line of the step's own, e.g. the outcome of a check. */
  note(text: string): void;
  done(result: StepResult): void;
  failed(error: unknown): void;
  /** The step ended because another one failed, which tells what to mend. */
  stopped(reason: string): void;
}

/** Where steps tell what they do: one line a step, quiet when all is well, exact when not. */
export interface Reporter {
  /** Every run says first which environment it is about. */
  environment(name: string): void;
  step(demo: string, step: string): Line;
}
