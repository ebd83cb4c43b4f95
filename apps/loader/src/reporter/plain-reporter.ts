import { doneLine, failedLines, noteLine } from "./format";
import type { Line, Reporter } from "./reporter";

/** Lines only, for logs and pipes. Progress is left out: a line a second helps nobody who reads it afterwards. */
export function plainReporter(print: (line: string) => void): Reporter {
  return {
    environment: (name) => print(`environment ${name}`),
    step: (demo, step): Line => ({
      progress: () => undefined,
      note: (text) => print(noteLine(text)),
      done: (result) => print(doneLine(result)),
      failed: (error) => failedLines(demo, step, error).forEach(print),
    }),
  };
}
