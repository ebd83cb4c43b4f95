import { addDays, dateOf, dayNumber, rows, type GenerationContext, type RowRandom } from "@firn/synth";
import { customers } from "../tables/customers";
import { leads } from "../tables/leads";
import { companyName, personName } from "./names";
import { firstCallDay } from "./period";
import { volumesOf } from "./volumes";

/** How likely a lead of each source is won, relative to the others, and how many come from it. */
const sources = {
  Website: 30,
  Referral: 20,
  "Search Ads": 22,
  "Home Show": 8,
  "Direct Mail": 8,
  Phone: 12,
} as const;

const chances = { New: 15, Contacted: 30, Qualified: 55, Converted: 100, Lost: 0 } as const;

const values = {
  "New Unit": 6500,
  Repair: 450,
  "Maintenance Plan": 320,
  "Commercial Contract": 5200,
} as const;

/** One in six became a customer: of those who did during the two years, as many as there are. */
export const generateLeads = rows(leads, function* (context) {
  const { leads: count } = volumesOf(context);
  const won = wonCustomers(context).slice(0, Math.round(count / 6));
  for (let n = 1; n <= count; n++) {
    const random = context.random(n);
    const customer = won[n - 1];
    const created_on =
      customer === undefined
        ? dateOf(random.integer("created", dayNumber(firstCallDay(context)), dayNumber(context.asOf)))
        : addDays(customer.created_on, -random.integer("before", 3, 40));
    const status =
      customer === undefined ? statusOf(created_on, context.asOf, random) : ("Converted" as const);
    const isCompany =
      customer === undefined ? random.chance("company", 0.2) : customer.customer_type === "Commercial";
    const interest = isCompany
      ? random.weighted("interest", { "Commercial Contract": 70, "New Unit": 30 })
      : random.weighted("interest", { "New Unit": 35, Repair: 35, "Maintenance Plan": 30 });
    yield {
      lead_id: leads.key(n),
      source: random.weighted("source", customer === undefined ? sources : { ...sources, Referral: 60 }),
      name: customer?.name ?? (isCompany ? companyName(random) : personName(random)),
      interest,
      created_on,
      status,
      probability: chances[status],
      estimated_value: Math.round(values[interest] * (0.6 + 0.8 * random.uniform("value"))),
      customer_id: customer?.customer_id ?? null,
    };
  }
});

function wonCustomers(context: GenerationContext) {
  const since = addDays(firstCallDay(context), 45);
  return context.rowsOf(customers).filter(({ created_on }) => created_on >= since);
}

/** Leads grow older until they are lost. */
function statusOf(created: string, asOf: string, random: RowRandom) {
  const age = dayNumber(asOf) - dayNumber(created);
  if (age > 120) return "Lost" as const;
  if (age < 14) return "New" as const;
  return random.weighted("status", { Contacted: 40, Qualified: 25, Lost: 35 });
}
