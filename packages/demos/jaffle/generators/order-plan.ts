import { TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import { type orderStatuses } from "../tables/orders";
import { earlierCustomers, planDays, type DataSet, type PlannedDay } from "./day-plan";

export interface PlannedOrder {
  /** Number of the order, from 1. */
  readonly number: number;
  readonly customer: number;
  readonly isFirst: boolean;
  /** A day number. */
  readonly day: number;
  /** Since midnight. */
  readonly second: number;
  /** Dollars times 100. */
  readonly cents: number;
  readonly status: (typeof orderStatuses)[number];
  /** Days between the order and its delivery to the warehouse. */
  readonly daysLate: number;
  readonly random: RowRandom;
}

const shopOpens = 8 * 3600;
const shopCloses = 22 * 3600;

/** The orders of all days. A day begins with the first order of each customer who signed up on it. */
export function planOrders(set: DataSet, context: GenerationContext, daysAfter = 0): PlannedOrder[] {
  const table = new TableRandom(context.seed, `${set} orders`);
  const earlier = earlierCustomers(set, context.scale);
  return planDays(set, context, daysAfter).flatMap((day) =>
    Array.from({ length: day.orders }, (_, i) => plannedOrder(day, i, earlier, table)),
  );
}

function plannedOrder(day: PlannedDay, i: number, earlier: number, table: TableRandom): PlannedOrder {
  const number = day.firstOrder + i;
  const random = table.row(number);
  const isFirst = i < day.customers;
  const returning = Math.max(earlier, day.firstCustomer - 1);
  return {
    number,
    customer: isFirst ? day.firstCustomer + i : random.integer("customer", 1, returning),
    isFirst,
    day: day.day,
    second: random.integer("second", shopOpens, shopCloses),
    cents: Math.min(50_000, Math.max(300, Math.round(1300 * Math.exp(0.5 * random.normal("price"))))),
    status: random.weighted("status", { placed: 6, completed: 91, returned: 3 }),
    // A first order is never late: the next one would pass for it.
    daysLate: !isFirst && random.chance("late", 0.01) ? random.integer("days late", 1, 2) : 0,
    random,
  };
}
