import { plainReporter } from "./plain-reporter";
import type { Reporter } from "./reporter";
import { terminalReporter } from "./terminal-reporter";

export { plainReporter } from "./plain-reporter";
export type { Line, Progress, Reporter } from "./reporter";
export { terminalReporter } from "./terminal-reporter";

/** Bars on a terminal, plain lines elsewhere. */
export function reporterFor(stream: NodeJS.WriteStream, clock: () => Date): Reporter {
  return stream.isTTY
    ? terminalReporter(stream, clock)
    : plainReporter((line) => void stream.write(`${line}\n`));
}
