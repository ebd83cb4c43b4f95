import { dayNumber, TableRandom, weekday, type GenerationContext } from "@firn/synth";
import { firstDay } from "../first-day";

export type DataSet = "training" | "validation";

/** How much happens on a day, and the numbers of its first customer and order: every row has the same number in every run. */
export interface PlannedDay {
  /** A day number. */
  readonly day: number;
  /** 0 for the first day of the simulation. */
  readonly index: number;
  readonly firstCustomer: number;
  readonly customers: number;
  readonly firstOrder: number;
  readonly orders: number;
}

/** Of all customers at the end of the usual 30 days, who signed up before the first. */
const earlierShare = 0.3;
const usualDays = 30;
const ordersPerCustomer = 7.5;
/** Sunday to Saturday; mean 1. */
const weekdayFactors = [1.1, 0.92, 0.93, 0.95, 0.98, 1.04, 1.08];

/** Customers of a set at the end of the usual 30 days; validation is a tenth of training. */
export function customersOf(set: DataSet, scale: number): number {
  return set === "training" ? scale : Math.max(20, Math.round(scale / 10));
}

/** Who signed up before the first day; they have the first numbers. */
export function earlierCustomers(set: DataSet, scale: number): number {
  return Math.round(customersOf(set, scale) * earlierShare);
}

/** The days from the first one to the as-of date and, for sessions that come before orders, some after it. */
export function planDays(set: DataSet, context: GenerationContext, daysAfter = 0): PlannedDay[] {
  const { seed, scale, asOf } = context;
  const random = new TableRandom(seed, `${set} days`);
  const total = customersOf(set, scale);
  const customersPerDay = (total * (1 - earlierShare)) / usualDays;
  const ordersPerDay = (total * ordersPerCustomer) / usualDays;
  const start = dayNumber(firstDay);
  const plan: PlannedDay[] = [];
  let firstCustomer = earlierCustomers(set, scale) + 1;
  let firstOrder = 1;
  for (let day = start; day <= dayNumber(asOf) + daysAfter; day++) {
    const index = day - start;
    const pattern = activity(day, index) * (0.96 + 0.08 * random.row(index).uniform("noise"));
    const customers = Math.max(1, Math.round(customersPerDay * pattern));
    const orders = Math.max(customers + 1, Math.round(ordersPerDay * pattern));
    plan.push({ day, index, firstCustomer, customers, firstOrder, orders });
    firstCustomer += customers;
    firstOrder += orders;
  }
  return plan;
}

/** Growth of a fifth in the usual 30 days, slower after them, by the rhythm of the week. */
function activity(day: number, index: number): number {
  const growth = index < usualDays ? 0.9 + (0.2 * index) / (usualDays - 1) : 1.1 + (index - usualDays) / 1000;
  return growth * (weekdayFactors[weekday(day)] ?? 1);
}
