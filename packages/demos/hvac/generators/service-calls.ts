import type { Row } from "@firn/schema";
import { rows, TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import { appointments } from "../tables/appointments";
import { partsUsage } from "../tables/parts-usage";
import { serviceCalls, type ServiceType } from "../tables/service-calls";
import { subscriptions } from "../tables/subscriptions";
import { skillFor } from "./dispatch";
import { cents, dollars } from "./money";
import { dayOf, minutesAfter } from "./period";
import { visitsOf, type Visit } from "./visits";
import { volumesOf } from "./volumes";

/** Hours that the work takes with a proficiency of 3 of 5. */
const hours: Readonly<Record<ServiceType, readonly [number, number]>> = {
  Maintenance: [0.75, 1.75],
  Repair: [1, 3.5],
  Installation: [4, 8],
  Emergency: [1, 4],
  Inspection: [0.5, 1.5],
};

export const generateServiceCalls = rows(serviceCalls, function* (context) {
  const visits = visitsOf(context);
  const covered = coverage(visits, context);
  const partsCents = partsOfCalls(context);
  let agreed = 0;
  for (const [i, visit] of visits.entries()) {
    const random = context.random(i + 1);
    const call_id = serviceCalls.key(i + 1);
    const { type, device, technician, reportedAt, scheduledFor } = visit;
    const started_at = minutesAfter(scheduledFor, delayOf(type, random));
    const hundredths = durationOf(visit, random);
    const labor = Math.round((hundredths * cents(technician.hourly_rate)) / 100);
    const parts = partsCents.get(call_id) ?? 0;
    if (type !== "Emergency") agreed += 1;
    yield {
      call_id,
      customer_id: device.customer_id,
      device_id: device.device_id,
      technician_id: technician.technician_id,
      appointment_id: type === "Emergency" ? null : appointments.key(agreed),
      service_type: type,
      reported_at: reportedAt,
      started_at,
      completed_at: minutesAfter(started_at, hundredths * 0.6),
      duration_hours: hundredths / 100,
      hourly_rate: technician.hourly_rate,
      labor_cost: dollars(labor),
      parts_cost: dollars(parts),
      total_cost: dollars(labor + parts),
      is_first_time_fix: random.chance("fixed", chanceOfFix(visit)),
      covered_by: covered.get(i) ?? "None",
    };
  }
});

/** Emergencies: the way there. Others: how late the technician is. */
function delayOf(type: ServiceType, random: RowRandom): number {
  if (type === "Emergency") return random.integer("way", 12, 95);
  return random.chance("on time", 0.7) ? random.integer("late", 0, 10) : random.integer("late", 10, 45);
}

/** In hundredths of an hour; who is better is faster. */
function durationOf({ type, kind, technician }: Visit, random: RowRandom): number {
  const [low, high] = hours[type];
  const proficiency = technician[skillFor(type, kind)];
  const pace = 1.18 - 0.06 * proficiency;
  return Math.max(25, Math.round(100 * (low + random.uniform("duration") * (high - low)) * pace));
}

/** Steep in proficiency: juniors are mostly sent to what they can do, and grades have to differ nevertheless. */
const chanceOfFix = ({ type, kind, technician }: Visit): number =>
  Math.min(0.98, (type === "Emergency" ? 0.28 : 0.38) + 0.13 * technician[skillFor(type, kind)]);

function partsOfCalls(context: GenerationContext): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { call_id, line_total } of context.rowsOf(partsUsage))
    totals.set(call_id, (totals.get(call_id) ?? 0) + cents(line_total));
  return totals;
}

type Cover = Row<typeof serviceCalls>["covered_by"];

/**
 * The calls that get no invoice: visits that a plan includes, then repairs under warranty, as many as there are calls beyond invoices.
 * Where these do not suffice, courtesy inspections are the plan's too.
 */
function coverage(visits: readonly Visit[], context: GenerationContext): ReadonlyMap<number, Cover> {
  const free = visits.length - volumesOf(context).invoices;
  const order = new TableRandom(context.seed, "coverage");
  const plans = plansOfCustomers(context.rowsOf(subscriptions));
  const candidates = visits
    .map((visit, index) => ({ index, cover: coverOf(visit, plans), place: order.row(index).bits("place") }))
    .filter(({ cover }) => cover !== undefined)
    .sort((one, other) => rankOf(one.cover) - rankOf(other.cover) || one.place - other.place);
  return new Map(candidates.slice(0, free).map(({ index, cover }) => [index, cover?.by ?? "None"]));
}

type Plan = Row<typeof subscriptions>;

function plansOfCustomers(all: readonly Plan[]): ReadonlyMap<string, readonly Plan[]> {
  const plans = new Map<string, Plan[]>();
  for (const plan of all) plans.set(plan.customer_id, [...(plans.get(plan.customer_id) ?? []), plan]);
  return plans;
}

interface Candidate {
  readonly by: Cover;
  readonly rank: number;
}

const rankOf = (cover: Candidate | undefined): number => cover?.rank ?? Number.POSITIVE_INFINITY;

function coverOf(
  { type, device, scheduledFor }: Visit,
  plans: ReadonlyMap<string, readonly Plan[]>,
): Candidate | undefined {
  const day = dayOf(scheduledFor);
  const inForce = plans
    .get(device.customer_id)
    ?.some((plan) => plan.started_on <= day && day <= plan.ends_on);
  if (inForce && type === "Maintenance") return { by: "Plan", rank: 1 };
  if (type === "Repair" && day <= device.warranty_until) return { by: "Warranty", rank: 2 };
  if (inForce && type === "Inspection") return { by: "Plan", rank: 3 };
  return type === "Inspection" ? { by: "Plan", rank: 4 } : undefined;
}
