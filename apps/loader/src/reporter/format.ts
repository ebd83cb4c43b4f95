import { UserError } from "@firn/config";
import type { StepResult } from "../step";

const nameWidth = 12;
const stepWidth = 9;

/** ` customer360  generate   6,000,000 rows   4.9 s   1.2 M rows/s`; `demo` is what stands in its column. */
export function doneLine(result: StepResult, demo = result.demo): string {
  const time = result.outcome === "skipped" ? "unchanged" : seconds(result.seconds);
  const parts = [result.summary, time, rateOf(result)].filter((part) => part !== "");
  return `${lineStart(" ", demo, result.step)} ${parts.join("   ")}`;
}

/** ` ✗ hvac       load       what is wrong` and, below it, the way out. */
export function failedLines(demo: string, step: string, error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof UserError ? error.hint : undefined;
  const first = `${lineStart("✗", demo, step)} ${message}`;
  return hint === undefined ? [first] : [first, `${lineStart(" ", "", "fix")} ${hint}`];
}

/** A step that ended because of another one: it has nothing to mend, so neither mark nor fix. */
export const stoppedLine = (demo: string, step: string, reason: string): string =>
  `${lineStart(" ", demo, step)} ${reason}`;

/** Shows a demo's name on the first of its lines, and nothing on those that follow. */
export function nameOnce(): (demo: string) => string {
  let last: string | undefined;
  return (demo) => {
    const shown = demo === last ? "" : demo;
    last = demo;
    return shown;
  };
}

/** A line below a step's, indented to its summary. */
export const noteLine = (text: string): string => `${" ".repeat(nameWidth + stepWidth + 6)}${text}`;

/** Mark, demo and step in columns. */
export function lineStart(mark: string, demo: string, step: string): string {
  return `${mark} ${demo.padEnd(nameWidth)} ${step.padEnd(stepWidth)}`;
}

/** 6,000,000 */
export const count = (value: number): string => value.toLocaleString("en-US");

/** 96 MB: decimal, as S3 counts. */
export function bytes(value: number): string {
  if (value < 1e3) return `${value} B`;
  if (value < 1e6) return `${significant(value / 1e3)} kB`;
  return value < 1e9 ? `${significant(value / 1e6)} MB` : `${significant(value / 1e9)} GB`;
}

/** 4.9 s, 31 s, 2 min 5 s */
export function seconds(value: number): string {
  if (value < 10) return `${value.toFixed(1)} s`;
  if (value < 120) return `${Math.round(value)} s`;
  return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}

/** 1.2 M rows/s */
export function rate(rows: number, inSeconds: number): string {
  const perSecond = inSeconds > 0 ? rows / inSeconds : 0;
  if (perSecond >= 1e6) return `${significant(perSecond / 1e6)} M rows/s`;
  if (perSecond >= 1e3) return `${significant(perSecond / 1e3)} k rows/s`;
  return `${Math.round(perSecond)} rows/s`;
}

function rateOf({ rated, rows, outcome, seconds: taken }: StepResult): string {
  return rated && rows !== undefined && outcome === "done" ? rate(rows, taken) : "";
}

const significant = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
