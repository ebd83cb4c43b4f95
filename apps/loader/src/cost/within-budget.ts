import { UserError } from "@firn/config";
import type { Budget } from "@firn/demo-kit";
import { projection, type RunCost } from "./projection";

/**
 * What a run used and what its schedule costs.
 * @returns lines to print
 * @throws UserError where that is above the budget
 */
export function withinBudget(demo: string, run: RunCost, budget: Budget): string[] {
  const cost = projection(run, budget);
  const lines = [
    `one run of ${demo}: ${cost.creditsPerRun.toFixed(4)} credits on ${run.size}, ${run.autoSuspend} s idle included`,
    `${cost.runs} runs in ${budget.days} days at ${budget.dollarsPerCredit} dollars a credit: ${cost.dollars.toFixed(2)} of ${budget.dollars} dollars`,
  ];
  if (cost.dollars <= budget.dollars) return lines;
  throw new UserError([`${demo} would cost more than its budget.`, ...lines].join("\n"), {
    hint: "Run it less often (--runs-per-day), or on less data (--scale small).",
  });
}
