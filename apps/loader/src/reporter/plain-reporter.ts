import { doneLine, failedLines, nameOnce, noteLine, stoppedLine } from "./format";
import type { Line, Reporter } from "./reporter";

/** Lines only, for logs and pipes. Progress is left out: a line a second helps nobody who reads it afterwards. */
export function plainReporter(print: (line: string) => void): Reporter {
  const shown = nameOnce();
  return {
    environment: (name) => print(`environment ${name}`),
    step: (demo, step): Line => ({
      progress: () => undefined,
      note: (text) => print(noteLine(text)),
      done: (result) => print(doneLine(result, shown(demo))),
      failed: (error) => failedLines(shown(demo), step, error).forEach((line) => print(line)),
      stopped: (reason) => print(stoppedLine(shown(demo), step, reason)),
    }),
  };
}
