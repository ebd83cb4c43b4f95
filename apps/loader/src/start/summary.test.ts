import { findDemo } from "@firn/demos";
import type { StepResult } from "../step";
import { legend, summaryTable } from "./summary";

const demo = findDemo("customer360");
const step = (name: StepResult["step"], outcome: StepResult["outcome"], rows: number): StepResult => ({
  step: name,
  demo: demo.name,
  outcome,
  rows,
  seconds: 1,
  summary: "",
});

test("a demo's line has its tables, rows, seconds, checks and what was done", () => {
  const steps = [step("generate", "skipped", 9), step("load", "done", 600_550), step("verify", "done", 31)];
  const [head, row] = summaryTable([{ demo, steps, seconds: 12.34, credits: 0.00217 }])
    .trim()
    .split("\n");
  expect(head?.split(/\s{2,}/)).toEqual(["demo", "tables", "rows", "seconds", "credits", "checks", "steps"]);
  expect(row?.trim().split(/\s{2,}/)).toEqual([
    "customer360",
    `${demo.tables.length}`,
    "600,550",
    "12.3",
    "0.0022",
    "31",
    "load, verify",
  ]);
});

test("a demo that is made in the warehouse has no tables that are loaded, and the rows of its generations", () => {
  const steps = [step("setup", "done", 0), step("generate", "done", 1_234), step("verify", "done", 6)];
  const [, row] = summaryTable([{ demo: findDemo("retail"), steps, seconds: 2, credits: 0 }])
    .trim()
    .split("\n");
  expect(row?.trim().split(/\s{2,}/)).toEqual([
    "retail",
    "1,234",
    "2.0",
    "–",
    "6",
    "setup, generate, verify",
  ]);
});

test("a demo where nothing was done says so", () => {
  expect(summaryTable([{ demo, steps: [step("load", "skipped", 1)], seconds: 1, credits: 0 }])).toContain(
    "unchanged",
  );
});

test("work within a minute that another demo has paid for is no zero, and the legend says so", () => {
  const paid = { demo, steps: [step("load", "done", 1)], seconds: 1, credits: 0.0167 };
  const within = { ...paid, credits: 1e-17 };
  const nothing = { ...paid, steps: [step("load", "skipped", 1)], credits: 0 };
  const creditsIn = (summary: typeof paid) =>
    summaryTable([summary])
      .split("\n")[1]
      ?.trim()
      .split(/\s{2,}/)[4];
  expect([paid, within, nothing].map(creditsIn)).toEqual(["0.0167", "–", "0.0000"]);
  const explained = /– is within a minute that was paid for before/;
  expect(legend([paid, within]).join("\n")).toMatch(explained);
  expect(legend([paid, nothing]).join("\n")).not.toMatch(explained);
});
