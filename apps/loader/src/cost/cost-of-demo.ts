import { UserError } from "@firn/config";
import type { Budget } from "@firn/demo-kit";
import type { StepContext } from "../context";
import { withMeter } from "./credit-meter";
import { meteredRun } from "./metered-run";
import { suspendWarehouse } from "./suspend-warehouse";
import { withinBudget } from "./within-budget";

/**
 * Runs the whole demo once, whatever is there already, reads the credit meter before and after, and projects what its schedule costs.
 * @returns lines to print
 * @throws UserError where the demo has no budget, or would exceed it
 */
export async function costOfDemo(context: StepContext, runsPerDay?: number): Promise<string[]> {
  const { demo, config } = context;
  const budget = budgetOf(context, runsPerDay);
  const forced = { ...context, options: { ...context.options, force: true, listChecks: false } };
  const { cost } = await withMeter(config, (meter) => meteredRun(forced, meter));
  await suspendWarehouse(context.connection, config.outputs.warehouse);
  return withinBudget(demo.name, cost, budget);
}

function budgetOf({ demo }: StepContext, runsPerDay: number | undefined): Budget {
  if (demo.budget === undefined)
    throw new UserError(`${demo.name} has no budget.`, {
      hint: `Give it one in packages/demos/${demo.name}/demo.ts.`,
      exitCode: 2,
    });
  return { ...demo.budget, runsPerDay: runsPerDay ?? demo.budget.runsPerDay };
}
