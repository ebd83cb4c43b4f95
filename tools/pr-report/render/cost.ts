import type { ReportInput } from "../report-input";
import { grouped, signed } from "./markdown";

/** What one run of all demos uses, as the local credit meter counted. */
export function costSection({ base, head, dollarsPerCredit }: ReportInput): string[] {
  if (typeof head?.credits !== "number") return [];
  const dollars = (credits: number) => `$${(credits * dollarsPerCredit).toFixed(2)}`;
  const difference = typeof base?.credits === "number" ? head.credits - base.credits : undefined;
  const compared = difference === undefined ? "" : `, ${signed(rounded(difference))} against the base branch`;
  return [
    "### Credits and cost",
    "",
    `One run of all demos: ${grouped(rounded(head.credits))} credits, ${dollars(head.credits)} at $${dollarsPerCredit} a credit${compared}.`,
    "Counted by the local credit meter, as long as the warehouse was at work: a bill in the cloud has its idle minutes, too.",
  ];
}

const rounded = (credits: number) => Math.round(credits * 10_000) / 10_000;
