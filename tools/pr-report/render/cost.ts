import { assumedSeconds, estimate, monthlyCredits } from "@firn/infra/cost";
import type { ReportInput } from "../report-input";
import { code, grouped, signed } from "./markdown";

/** What the warehouses may use, what tasks would, and what one run of all demos does, as the local credit meter counted. */
export function costSection(input: ReportInput): string[] {
  const lines = [...limits(input), ...scheduleLines(input), ...runLines(input)];
  return lines.length === 0 ? [] : ["### Credits and cost", "", ...lines];
}

const inDollars = (credits: number, price: number) => `$${(credits * price).toFixed(2)}`;

/** What the warehouses of the previewed stacks may use at most. */
function limits({ stacks, dollarsPerCredit }: ReportInput): string[] {
  return stacks.flatMap((stack) => {
    if (!("plan" in stack)) return [];
    return estimate(stack.plan).map(({ name, size, monthly }) => {
      const most =
        monthly === undefined
          ? "no monthly limit"
          : `at most ${grouped(monthly)} credits (${inDollars(monthly, dollarsPerCredit)}) a month`;
      return `- ${code(stack.stack)}: warehouse ${code(name)}, ${size}, ${most}`;
    });
  });
}

/** What the tasks use where somebody resumes them: they begin suspended. */
function scheduleLines({ schedules, dollarsPerCredit }: ReportInput): string[] {
  const credits = schedules.reduce((sum, schedule) => sum + monthlyCredits(schedule), 0);
  if (schedules.length === 0) return [];
  const tasks = schedules.map(({ demo, task }) => `${code(task)} of ${demo}`).join(", ");
  return [
    `- Schedules, if somebody resumed their tasks: ${grouped(rounded(credits))} credits (${inDollars(credits, dollarsPerCredit)}) a month, at ${assumedSeconds} s a task (${tasks})`,
  ];
}

function runLines({ base, head, dollarsPerCredit }: ReportInput): string[] {
  if (typeof head?.credits !== "number") return [];
  const dollars = (credits: number) => inDollars(credits, dollarsPerCredit);
  const difference = typeof base?.credits === "number" ? head.credits - base.credits : undefined;
  const compared = difference === undefined ? "" : `, ${signed(rounded(difference))} against the base branch`;
  return [
    `- One run of all demos: ${grouped(rounded(head.credits))} credits, ${dollars(head.credits)} at $${dollarsPerCredit} a credit${compared}.`,
    "  Counted by the local credit meter, as long as the warehouse was at work: a bill in the cloud has its idle minutes, too.",
  ];
}

const rounded = (credits: number) => Math.round(credits * 10_000) / 10_000;
