import Table from "cli-table3";
import { fillingStep } from "../context";
import type { StepResult } from "../step";
import type { Demo } from "@firn/demo-kit";

export interface DemoSummary {
  readonly demo: Demo;
  readonly steps: readonly StepResult[];
  readonly seconds: number;
  /** What the credit meter counted meanwhile. */
  readonly credits: number;
}

const noFrame = {
  ...{
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
  },
  ...{
    "bottom-right": "",
    left: " ",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "  ",
  },
};

/** The table that `npm start` ends with: per demo its tables, rows, seconds and checks. */
export function summaryTable(summaries: readonly DemoSummary[]): string {
  const table = new Table({
    head: ["demo", "tables", "rows", "seconds", "credits", "checks", "steps"],
    chars: noFrame,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
    colAligns: ["left", "right", "right", "right", "right", "right", "left"],
  });
  table.push(...summaries.map(rowOf));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function rowOf({ demo, steps, seconds, credits }: DemoSummary): string[] {
  const rowsOf = (step: string) => steps.find((each) => each.step === step)?.rows ?? 0;
  return [
    demo.name,
    demo.warehouse === undefined ? String(demo.tables.length) : "",
    rowsOf(fillingStep(demo)).toLocaleString("en-US"),
    seconds.toFixed(1),
    creditsOf(steps, credits),
    rowsOf("verify").toLocaleString("en-US"),
    steps.every(({ outcome }) => outcome === "skipped") ? "unchanged" : changed(steps),
  ];
}

/** A warehouse that starts is paid for a minute: who works within what is left of it adds nothing, which is not to say that it was free. */
function creditsOf(steps: readonly StepResult[], credits: number): string {
  const text = credits.toFixed(4);
  return Number(text) === 0 && steps.some(({ outcome }) => outcome === "done") ? "–" : text;
}

/** What the columns mean that do not say so. */
export function legend(summaries: readonly DemoSummary[]): string[] {
  const isPaidByAnother = summaries.some(({ steps, credits }) => creditsOf(steps, credits) === "–");
  return [
    " tables, rows: what was brought in; the console counts what can be read, what was made of them included",
    ` credits: what the meter counted, a minute at least when a warehouse starts${isPaidByAnother ? "; – is within a minute that was paid for before" : ""}`,
    " checks: what verify asked of the data, planted truths included; npx nx run loader:verify lists them",
  ];
}

const changed = (steps: readonly StepResult[]) =>
  steps
    .filter(({ outcome }) => outcome === "done")
    .map(({ step }) => step)
    .join(", ");
