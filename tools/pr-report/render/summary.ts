import { describeHoldings } from "@firn/infra/plan";
import { failedTruths, tableChanged, type DemoDiff } from "../data-diff";
import type { ReportInput, StackPreview } from "../report-input";
import { isChanged } from "./data";
import { changesAnything } from "./infrastructure";
import { code, count, plain } from "./markdown";

/** The heading with the verdict, and a line for each part of the report. */
export function summarySection({ stacks, base, head }: ReportInput, demos: readonly DemoDiff[]): string[] {
  const alarms = [
    ...stacks.flatMap(lossAlarm),
    ...demos.flatMap(truthAlarm),
    ...(head === undefined ? ["The demos did not run on this branch."] : []),
  ];
  const quiet = alarms.length === 0 && !stacks.some(changes) && !demos.some(isChanged);
  const verdict =
    alarms.length > 0
      ? "🛑 look before you merge"
      : quiet
        ? "✅ nothing changes"
        : "✅ changes, and no loss of data was found";
  return [
    `## Firn: ${verdict}`,
    "",
    ...alarms.map((alarm) => `- **${alarm}**`),
    `- Infrastructure: ${infrastructureSummary(stacks)}`,
    `- Data: ${base && head ? dataSummary(demos) : "not compared, because one of the two local environments is missing"}`,
  ];
}

function changes(stack: StackPreview): boolean {
  return "plan" in stack && changesAnything(stack.plan);
}

function lossAlarm(stack: StackPreview): string[] {
  if (!("plan" in stack) || stack.plan.losses.length === 0) return [];
  return [`${code(stack.stack)} would lose ${plain(describeHoldings(stack.plan.losses))}.`];
}

function truthAlarm(demo: DemoDiff): string[] {
  const failed = failedTruths(demo).length;
  const broken = demo.after?.brokenChecks.length ?? 0;
  const steps = demo.after?.failedSteps.map(({ step }) => code(step)) ?? [];
  return [
    ...(failed > 0
      ? [`${demo.demo}: ${count(failed, "planted fact is", "planted facts are")} no longer true.`]
      : []),
    ...(broken > 0 ? [`${demo.demo}: ${count(broken, "check does", "checks do")} not hold.`] : []),
    ...(steps.length > 0 && failed + broken === 0 ? [`${demo.demo}: ${steps.join(", ")} failed.`] : []),
  ];
}

function infrastructureSummary(stacks: readonly StackPreview[]): string {
  const changing = stacks.filter(changes).map(({ stack }) => code(stack));
  const unseen = stacks.filter((stack) => "missing" in stack).map(({ stack }) => code(stack));
  const still = stacks.length - changing.length - unseen.length;
  const parts = [
    ...(changing.length > 0
      ? [`${changing.join(", ")} ${changing.length === 1 ? "changes" : "change"}`]
      : []),
    ...(still > 0 ? [`no change in ${count(still, "stack")}`] : []),
    ...(unseen.length > 0 ? [`${unseen.join(", ")} not previewed`] : []),
  ];
  return parts.length === 0 ? "no stack was previewed" : parts.join(", ");
}

function dataSummary(demos: readonly DemoDiff[]): string {
  const tables = demos.flatMap(({ tables: all }) => all);
  const fresh = tables.filter(({ before }) => before === undefined).length;
  const gone = tables.filter(({ after }) => after === undefined).length;
  const other = tables.filter(tableChanged).length - fresh - gone;
  const parts = [
    ...(fresh > 0 ? [count(fresh, "new table")] : []),
    ...(gone > 0 ? [`${count(gone, "table")} gone`] : []),
    ...(other > 0 ? [`${count(other, "table")} with other row counts`] : []),
  ];
  const truths = demos.flatMap(({ after }) => after?.truths ?? []);
  const holding = truths.filter(({ holds }) => holds).length;
  const rows = parts.length === 0 ? "the same rows in every table" : parts.join(", ");
  return `${rows}; ${holding} of ${count(truths.length, "truth holds", "truths hold")}`;
}
