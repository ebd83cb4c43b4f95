import { UserError } from "@firn/config";
import type { StepResult } from "../step";
import { bytes, doneLine, failedLines, nameOnce, rate, seconds, stoppedLine } from "./format";

const result = (properties: Partial<StepResult>): StepResult => ({
  demo: "customer360",
  step: "generate",
  outcome: "done",
  seconds: 4.92,
  rows: 6_000_000,
  rated: true,
  summary: "6,000,000 rows",
  ...properties,
});

describe("a step's line", () => {
  it("has rows, time and rate", () => {
    expect(doneLine(result({}))).toBe("  customer360  generate  6,000,000 rows   4.9 s   1.2 M rows/s");
  });

  it("has no rate where it means nothing", () => {
    const upload = result({ step: "upload", summary: "96 MB, 12 files", seconds: 1.61, rated: false });
    expect(doneLine(upload)).toBe("  customer360  upload    96 MB, 12 files   1.6 s");
  });

  it("says that nothing changed", () => {
    expect(doneLine(result({ outcome: "skipped" }))).toBe(
      "  customer360  generate  6,000,000 rows   unchanged",
    );
  });

  it("says what is wrong, and below it the way out", () => {
    const error = new UserError("SALES differs", { hint: "npx nx run hvac:upload --force" });
    expect(failedLines("hvac", "load", error)).toEqual([
      "✗ hvac         load      SALES differs",
      "               fix       npx nx run hvac:upload --force",
    ]);
  });
});

it("has neither mark nor fix for a step that another one stopped", () => {
  expect(stoppedLine("hvac", "upload", "stopped, because the load failed")).toBe(
    "  hvac         upload    stopped, because the load failed",
  );
});

it("shows a demo's name on the first of its lines", () => {
  const shown = nameOnce();
  expect(["acme", "acme", "hvac", "hvac", "acme"].map(shown)).toEqual(["acme", "", "hvac", "", "acme"]);
});

it.each([
  [bytes(12), "12 B"],
  [bytes(1_500), "1.5 kB"],
  [bytes(96_400_000), "96 MB"],
  [bytes(2_340_000_000), "2.3 GB"],
  [seconds(0.04), "0.0 s"],
  [seconds(31.4), "31 s"],
  [seconds(125), "2 min 5 s"],
  [rate(600_000, 3), "200 k rows/s"],
  [rate(12, 3), "4 rows/s"],
])("writes %s", (text, expected) => expect(text).toBe(expected));
