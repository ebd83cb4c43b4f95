import fc from "fast-check";
import { readPlan } from "@firn/infra/plan";
import type { ReportInput } from "../report-input";
import { maskedValue } from "./masked-value";
import { code, plain } from "./markdown";
import { commentMark, renderReport } from "./report";

const nothing: ReportInput = { stacks: [], schedules: [], dollarsPerCredit: 3 };

test("where the demos did not run, the verdict says so instead of comparing nothing", () => {
  const text = renderReport(nothing);
  expect(text.split("\n")[0]).toBe(commentMark);
  expect(text).toContain("look before you merge");
  expect(text).toContain("The demos did not run on this branch.");
});

test("outputs and values that tell of an account or a secret are masked", () => {
  expect(maskedValue("assumeRolePolicy", "{}")).toBe("[masked]");
  expect(maskedValue("rsaPublicKey", "MIIB")).toBe("[masked]");
  expect(maskedValue("arn", "arn:aws:iam::123456789012:role/firn")).toBe(
    "`arn:aws:iam::<account>:role/firn`",
  );
  expect(maskedValue("rules", [{ text: "x".repeat(100) }])).toBe("[long value]");
  const outputs = { roleArn: "arn:aws:iam::123456789012:role/firn" };
  const stack = {
    operation: "update",
    urn: "u",
    type: "pulumi:pulumi:Stack",
    name: "s",
    changes: [],
    inputs: outputs,
  };
  const counts = { created: 0, updated: 1, replaced: 0, deleted: 0, unchanged: 0 };
  const plan = readPlan(JSON.stringify({ ...counts, steps: [stack], outputs, changedOutputs: ["roleArn"] }));
  const text = renderReport({ ...nothing, stacks: [{ stack: "dev", plan }] });
  expect(text).toContain("Outputs that change: `roleArn`. Their values are not shown here.");
  expect(text).not.toContain("role/firn");
});

test("no name or message breaks the comment open", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(plain(text)).not.toMatch(/<|\n|(?<!\\)\|/);
      expect(code(text).slice(1, -1)).not.toMatch(/`|\n|(?<!\\)\|/);
    }),
  );
  expect(plain("see @everybody")).not.toContain("@everybody");
});

test("a comment never grows beyond what GitHub takes", () => {
  const error = "e".repeat(400);
  const demos = Array.from({ length: 400 }, (_, index) => ({
    ...{ name: `demo${index}`, tables: [], truths: [], brokenChecks: [] },
    failedSteps: [{ step: "load", error }],
  }));
  const data = { commit: "abc", credits: null, demos };
  const text = renderReport({ ...nothing, base: data, head: data });
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toContain("the rest is in the artifact");
});
