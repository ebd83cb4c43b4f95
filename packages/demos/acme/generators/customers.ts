import { addDays, rows, usStates, type GenerationContext, type RowRandom } from "@firn/synth";
import { startDate } from "../parameters";
import { customerSegments } from "../tables/customer-segments";
import { customers } from "../tables/customers";
import { companyName, personName } from "./company";
import { groupOf } from "./enterprise-groups";
import { volumesOf } from "./volumes";

export const generateCustomers = rows(customers, function* (context) {
  const { random } = context;
  for (let n = 1; n <= volumesOf(context).customers; n++) yield customer(n, context, random(n));
});

function customer(n: number, context: GenerationContext, random: RowRandom) {
  const segments = context.rowsOf(customerSegments);
  const industries = segments.filter(({ segment_type }) => segment_type === "Industry");
  const sizes = segments.filter(({ segment_type }) => segment_type === "Size");
  const industry = random.pick("industry", industries);
  const state = random.weightedBy("state", usStates, ({ residents }) => residents);
  const { firstName, lastName } = personName(random, "contact");
  const mailbox = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z.]/g, "");
  const daysBefore = random.integer("tenure", 30, 1800);
  return {
    customer_id: customers.key(n),
    customer_name: companyName(random, industry.segment_name),
    industry: industry.segment_name,
    industry_segment_id: industry.segment_id,
    size_segment_id: random.pick("size", sizes).segment_id,
    lifecycle_segment_id: segmentNamed(context, lifecycleOf(n, daysBefore)),
    city: random.pick("city", state.cities),
    state: state.code,
    contact_name: `${firstName} ${lastName}`,
    contact_email: `${mailbox}${n}@example.com`,
    created_date: addDays(context.valueOf(startDate), -daysBefore),
  };
}

function lifecycleOf(n: number, daysBefore: number): string {
  const retention = groupOf(n).annualRetention;
  if (retention < 0.9) return "Watch";
  if (daysBefore < 365) return "New";
  return retention > 1.1 ? "Growing" : "Mature";
}

function segmentNamed(context: GenerationContext, name: string): string {
  const found = context.rowsOf(customerSegments).find(({ segment_name }) => segment_name === name);
  if (found === undefined) throw new Error(`there is no segment ${name}`);
  return found.segment_id;
}
