import { describeHoldings, summaryLine, type Plan, type PlannedResource } from "@firn/infra/plan";
import type { StackPreview } from "../report-input";
import { code, count, folded, plain } from "./markdown";
import { changeText } from "./masked-value";

type Planned = Extract<StackPreview, { plan: Plan }>;

/** What the clouds would see: replacements and losses on top, unchanged stacks in one line. */
export function infrastructureSection(stacks: readonly StackPreview[]): string[] {
  const planned = stacks.filter((stack): stack is Planned => "plan" in stack);
  const changing = planned.filter(({ plan }) => changesAnything(plan)).sort(worstFirst);
  const unchanged = planned.filter(({ plan }) => !changesAnything(plan));
  const missing = stacks.filter((stack) => "missing" in stack);
  return [
    "### Infrastructure",
    ...changing.flatMap(({ stack, plan }) => ["", ...stackLines(stack, plan)]),
    ...(unchanged.length > 0 ? ["", `No change: ${unchanged.map(unchangedStack).join(", ")}.`] : []),
    ...missing.flatMap(({ stack, missing: why }) => ["", `${code(stack)} was not previewed: ${plain(why)}.`]),
  ];
}

/** Resources that something would happen to; the stack itself and its components are no objects of a cloud. */
export function changesOf({ resources }: Plan): PlannedResource[] {
  return resources.filter(({ operation, type }) => operation !== "same" && !isGrouping(type));
}

export const changesAnything = (plan: Plan): boolean =>
  changesOf(plan).length > 0 || plan.changedOutputs.length > 0;

const isGrouping = (type: string) => type.startsWith("pulumi:") || type.startsWith("firn:");

const unchangedStack = ({ stack, plan }: Planned) =>
  `${code(stack)} (${count(plan.counts.unchanged, "resource")})`;

const worstFirst = (left: Planned, right: Planned) => weight(right) - weight(left);
const weight = ({ plan }: Planned) => plan.losses.length * 1_000 + plan.counts.replaced + plan.counts.deleted;

function stackLines(stack: string, plan: Plan): string[] {
  const changes = changesOf(plan);
  const of = (...wanted: string[]) => changes.filter(({ operation }) => wanted.includes(operation));
  const [severe, others] = [of("replace", "delete"), of("update", "create")];
  const lost = plan.losses.length === 0 ? [] : ["", lossLine(plan)];
  return [
    `**${stack}**: ${code(summaryLine(shownCounts(plan)))}`,
    ...lost,
    ...(severe.length > 0 ? ["", ...severe.map(resourceLine)] : []),
    ...(others.length > 0 ? ["", ...folded(othersTitle(others), others.map(resourceLine))] : []),
    ...outputLines(plan),
  ];
}

/** Those of what is listed below; the stack itself and its components count with pulumi, but nobody would find them. */
function shownCounts(plan: Plan): Plan["counts"] {
  const count = (wanted: string) => changesOf(plan).filter(({ operation }) => operation === wanted).length;
  const { unchanged } = plan.counts;
  return {
    ...{ created: count("create"), updated: count("update"), replaced: count("replace") },
    ...{ deleted: count("delete"), unchanged },
  };
}

/** Whoever reads a pull request may not read the outputs of its stacks. */
function outputLines({ changedOutputs }: Plan): string[] {
  if (changedOutputs.length === 0) return [];
  return [
    "",
    `Outputs that change: ${changedOutputs.map(code).join(", ")}. Their values are not shown here.`,
  ];
}

const lossLine = ({ losses }: Plan) =>
  `> 🛑 **Data would be lost: ${plain(describeHoldings(losses))}.** ${code("infra:up")} refuses this without ${code("--allow-data-loss")}.`;

function othersTitle(others: readonly PlannedResource[]): string {
  const [updated, created] = ["update", "create"].map(
    (wanted) => others.filter(({ operation }) => operation === wanted).length,
  );
  return [
    ...(created ? [`${count(created, "new resource")}`] : []),
    ...(updated ? [`${count(updated, "resource")} updated`] : []),
  ].join(", ");
}

const verbs = { create: "new", update: "updated", replace: "**replaced**", delete: "**deleted**", same: "" };

function resourceLine({ operation, type, name, changes }: PlannedResource): string {
  const subject = `- ${verbs[operation]}: ${kindOf(type)} ${code(name)}`;
  if (operation !== "update" && operation !== "replace") return subject;
  const texts = changes.map(({ property, before, after }) => changeText(property, before, after));
  return texts.length === 0 ? subject : `${subject}, ${texts.join(", ")}`;
}

/** `Snowflake Database` of `snowflake:index/database:Database`. */
function kindOf(type: string): string {
  const [pulumiPackage = "", , kind = ""] = type.split(":");
  const cloud = pulumiPackage === "aws" ? "AWS" : pulumiPackage === "snowflake" ? "Snowflake" : pulumiPackage;
  return plain(`${cloud} ${kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")}`);
}
