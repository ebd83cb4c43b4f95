import { addDays, rows, type GenerationContext, type RowRandom } from "@firn/synth";
import { accounts } from "../tables/accounts";
import { contracts } from "../tables/contracts";
import { opportunities } from "../tables/opportunities";
import { billingMonths, lastDayOf, monthAfter } from "./billing-months";
import { planContracts, type PlannedContract } from "./contract-plan";
import { groupOf } from "./enterprise-groups";

export const generateContracts = rows(contracts, function* (context) {
  const [first = ""] = billingMonths(context);
  for (const plan of planContracts(context)) {
    const random = context.random(plan.number);
    const start = monthAfter(first, plan.firstMonth);
    const term = termOf(plan, random);
    yield {
      id: contracts.key(plan.number),
      contract_number: `C-${String(plan.number).padStart(6, "0")}`,
      account_id: accounts.key(plan.account),
      opportunity_id: opportunities.key(plan.opportunity),
      status: plan.status,
      start_date: start,
      end_date: addDays(monthAfter(start, term), -1),
      term_months: term,
      ...churnOf(plan, start, random),
      ...exitRampOf(plan, context, random),
    };
  }
});

/**
 * A running contract ends after the last month of the data, one with an exit ramp a year later than it must; a churned one was agreed
 * for as long as it ran, or longer.
 */
function termOf(plan: PlannedContract, random: RowRandom): number {
  const { status, billedMonths } = plan;
  if (status === "Draft") return 24;
  const years = Math.ceil((billedMonths + (status === "Activated" ? 1 : 0)) / 12);
  return 12 * (years + (rampOf(plan) === null ? random.integer("more years", 0, 1) : 1));
}

function churnOf({ status, billedMonths }: PlannedContract, start: string, random: RowRandom) {
  if (status !== "Churned") return { churn_date: null, churn_reason: null };
  return {
    churn_date: lastDayOf(monthAfter(start, billedMonths - 1)),
    churn_reason: random.weighted("reason", {
      Price: 35,
      Competitor: 30,
      Service: 25,
      "Business Closed": 10,
    }),
  };
}

/** Groups that decline have the right to step down; every ninth contract of the others may end early. */
function rampOf({ status, account, number }: PlannedContract): "Step Down" | "Early Termination" | null {
  if (status !== "Activated") return null;
  if (groupOf(account).stepsDown === true) return "Step Down";
  return number % 9 === 4 ? "Early Termination" : null;
}

function exitRampOf(plan: PlannedContract, { asOf }: GenerationContext, random: RowRandom) {
  const exit_ramp_type = rampOf(plan);
  if (exit_ramp_type === null) {
    return { exit_ramp_type, exit_ramp_start_date: null, exit_ramp_step_pct: null };
  }
  return {
    exit_ramp_type,
    exit_ramp_start_date: monthAfter(asOf, random.integer("ramp", 1, 6)),
    exit_ramp_step_pct: exit_ramp_type === "Step Down" ? random.pick("step", [10, 15, 20, 25]) : 100,
  };
}
