import { MultiBar, type SingleBar } from "cli-progress";
import colors from "picocolors";
import { bytes, count, doneLine, failedLines, lineStart, nameOnce, noteLine, stoppedLine } from "./format";
import type { Line, Progress, Reporter } from "./reporter";

const barFormat = "{name} {bar} {percentage} %  {amount}  {rate}";

/** Progress bars while steps run, the same lines as everywhere when they end. The clock is for the bars' rates. */
export function terminalReporter(stream: NodeJS.WriteStream, clock: () => Date): Reporter {
  const bars = new Bars(stream, clock);
  const shown = nameOnce();
  return {
    environment: (name) => bars.print(`environment ${colors.bold(name)}`),
    step: (demo, step) => terminalLine(bars, shown, demo, step),
  };
}

function terminalLine(bars: Bars, shown: (demo: string) => string, demo: string, step: string): Line {
  const name = lineStart(" ", demo, step);
  return {
    progress: (progress) => bars.update(name, progress),
    note: (text) => bars.print(noteLine(text)),
    done: (result) => {
      bars.remove(name);
      const line = doneLine(result, shown(demo));
      bars.print(result.outcome === "skipped" ? colors.dim(line) : line);
    },
    failed: (error) => {
      bars.remove(name);
      failedLines(shown(demo), step, error).forEach((line, n) =>
        bars.print(n === 0 ? colors.red(line) : line),
      );
    },
    stopped: (reason) => {
      bars.remove(name);
      bars.print(colors.dim(stoppedLine(shown(demo), step, reason)));
    },
  };
}

/** The bars that are on the screen. Lines are printed above them. */
class Bars {
  private multi: MultiBar | undefined;
  private readonly running = new Map<string, { bar: SingleBar; start: number }>();

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly clock: () => Date,
  ) {}

  print(line: string): void {
    if (this.multi === undefined) this.stream.write(`${line}\n`);
    else this.multi.log(`${line}\n`);
  }

  update(name: string, progress: Progress): void {
    const { bar, start } = this.running.get(name) ?? this.add(name, progress);
    const amount =
      progress.unit === "bytes" ? bytes(progress.done) : `${count(progress.done)} ${progress.unit}`;
    bar.setTotal(progress.total);
    const seconds = (this.now() - start) / 1000;
    bar.update(progress.done, { name, amount, rate: rateText(progress, seconds) });
  }

  remove(name: string): void {
    const entry = this.running.get(name);
    if (entry === undefined) return;
    this.multi?.remove(entry.bar);
    this.running.delete(name);
    if (this.running.size > 0) return;
    this.multi?.stop();
    this.multi = undefined;
  }

  private now(): number {
    return this.clock().getTime();
  }

  private add(name: string, { total }: Progress) {
    this.multi ??= new MultiBar({
      format: barFormat,
      stream: this.stream,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 24,
      barCompleteChar: "█",
      barIncompleteChar: "░",
    });
    const entry = { bar: this.multi.create(total, 0, { name, amount: "", rate: "" }), start: this.now() };
    this.running.set(name, entry);
    return entry;
  }
}

function rateText({ done, unit }: Progress, seconds: number): string {
  if (seconds < 0.5) return "";
  return unit === "bytes" ? `${bytes(done / seconds)}/s` : `${count(Math.round(done / seconds))} ${unit}/s`;
}
