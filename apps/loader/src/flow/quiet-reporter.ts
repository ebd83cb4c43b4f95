import type { Reporter } from "../reporter/reporter";

/** Tells of steps only what went wrong: a day has one line, whatever it consists of. */
export function quietReporter(report: Reporter): Reporter {
  return {
    environment: () => undefined,
    step: (demo, step) => ({
      progress: () => undefined,
      note: (text) => report.step(demo, step).note(text),
      done: () => undefined,
      failed: (error) => report.step(demo, step).failed(error),
      stopped: () => undefined,
    }),
  };
}
