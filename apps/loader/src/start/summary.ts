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
    credits.toFixed(4),
    rowsOf("verify").toLocaleString("en-US"),
    steps.every(({ outcome }) => outcome === "skipped") ? "unchanged" : changed(steps),
  ];
}

const changed = (steps: readonly StepResult[]) =>
  steps
    .filter(({ outcome }) => outcome === "done")
    .map(({ step }) => step)
    .join(", ");
