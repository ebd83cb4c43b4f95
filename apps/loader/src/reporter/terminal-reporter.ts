import { MultiBar, type SingleBar } from "cli-progress";
import colors from "picocolors";
import { bytes, count, doneLine, failedLines, lineStart, noteLine } from "./format";
import type { Line, Progress, Reporter } from "./reporter";

const barFormat = "{name} {bar} {percentage} %  {amount}  {rate}";

/** Progress bars while steps run, the same lines as everywhere when they end. */
export function terminalReporter(stream: NodeJS.WriteStream): Reporter {
  const bars = new Bars(stream);
  return {
    environment: (name) => bars.print(`environment ${colors.bold(name)}`),
    step: (demo, step) => terminalLine(bars, demo, step),
  };
}

function terminalLine(bars: Bars, demo: string, step: string): Line {
  const name = lineStart(" ", demo, step);
  return {
    progress: (progress) => bars.update(name, progress),
    note: (text) => bars.print(noteLine(text)),
    done: (result) => {
      bars.remove(name);
      bars.print(result.outcome === "skipped" ? colors.dim(doneLine(result)) : doneLine(result));
    },
    failed: (error) => {
      bars.remove(name);
      failedLines(demo, step, error).forEach((line, n) => bars.print(n === 0 ? colors.red(line) : line));
    },
  };
}

/** The bars that are on the screen. Lines are printed above them. */
class Bars {
  private multi: MultiBar | undefined;
  private readonly running = new Map<string, { bar: SingleBar; start: number }>();

  constructor(private readonly stream: NodeJS.WriteStream) {}

  print(line: string): void {
    if (this.multi === undefined) this.stream.write(`${line}\n`);
    else this.multi.log(`${line}\n`);
  }

  update(name: string, progress: Progress): void {
    const { bar, start } = this.running.get(name) ?? this.add(name, progress);
    const amount =
      progress.unit === "bytes" ? bytes(progress.done) : `${count(progress.done)} ${progress.unit}`;
    bar.setTotal(progress.total);
    bar.update(progress.done, { name, amount, rate: rateText(progress, (Date.now() - start) / 1000) });
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
    const entry = { bar: this.multi.create(total, 0, { name, amount: "", rate: "" }), start: Date.now() };
    this.running.set(name, entry);
    return entry;
  }
}

function rateText({ done, unit }: Progress, seconds: number): string {
  if (seconds < 0.5) return "";
  return unit === "bytes" ? `${bytes(done / seconds)}/s` : `${count(Math.round(done / seconds))} ${unit}/s`;
}
