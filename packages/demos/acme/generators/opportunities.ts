import { addDays, rows, type GenerationContext, type RowRandom } from "@firn/synth";
import { accounts } from "../tables/accounts";
import { opportunities } from "../tables/opportunities";
import { billingMonths, monthAfter } from "./billing-months";
import { planContracts, type PlannedContract } from "./contract-plan";
import { recurringRevenue } from "./recurring-revenue";
import { monthsOfBilling, volumesOf } from "./volumes";

type Stage = "Prospecting" | "Qualification" | "Proposal" | "Negotiation" | "Closed Won" | "Closed Lost";

const chances: Readonly<Record<Stage, number>> = {
  Prospecting: 10,
  Qualification: 25,
  Proposal: 50,
  Negotiation: 75,
  "Closed Won": 100,
  "Closed Lost": 0,
};

/** Deals that became a contract are won; half of the others are lost, and half are open. */
export const generateOpportunities = rows(opportunities, function* (context) {
  const contracts = new Map(planContracts(context).map((contract) => [contract.opportunity, contract]));
  const revenue = recurringRevenue(context);
  const lastMonth = monthsOfBilling(context) - 1;
  for (let n = 1; n <= volumesOf(context).opportunities; n++) {
    const random = context.random(n);
    const contract = contracts.get(n);
    const account = contract?.account ?? random.integer("account", 1, volumesOf(context).customers);
    const stage = stageOf(contract, random);
    const closes = closeDateOf(contract, stage, context, random);
    const { account_name = "" } = context.rowsOf(accounts)[account - 1] ?? {};
    const amount =
      contract === undefined
        ? revenue(account, lastMonth) * (0.1 + 0.4 * random.uniform("amount"))
        : (contract.orders[0]?.change ?? 0) * 12;
    yield {
      id: opportunities.key(n),
      account_id: accounts.key(account),
      opportunity_name: `${account_name}: ${random.pick("name", ["platform", "expansion", "new location", "payments", "analytics"])}`,
      stage_name: stage,
      amount: Math.round(amount * 100) / 100,
      probability_pct: chances[stage],
      lead_source: random.pick("source", ["Referral", "Partner", "Web", "Event", "Outbound"] as const),
      created_date: addDays(closes, -random.integer("open days", 20, 120)),
      close_date: closes,
      is_closed: stage === "Closed Won" || stage === "Closed Lost",
      is_won: stage === "Closed Won",
    };
  }
});

function stageOf(contract: PlannedContract | undefined, random: RowRandom): Stage {
  if (contract !== undefined) return "Closed Won";
  if (random.chance("lost", 0.5)) return "Closed Lost";
  return random.pick("stage", ["Prospecting", "Qualification", "Proposal", "Negotiation"]);
}

/** A deal is won some days before its contract begins, by the as-of date; open ones are expected to close after it. */
function closeDateOf(
  contract: PlannedContract | undefined,
  stage: Stage,
  context: GenerationContext,
  random: RowRandom,
): string {
  const [first = context.asOf] = billingMonths(context);
  if (contract !== undefined) {
    const start = monthAfter(first, contract.firstMonth);
    const closed = addDays(start, -random.integer("before start", 3, 20));
    return closed < context.asOf ? closed : context.asOf;
  }
  const away = random.integer("away", 5, 90);
  return addDays(context.asOf, stage === "Closed Lost" ? -4 * away : away);
}
