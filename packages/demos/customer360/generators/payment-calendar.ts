import { allocate, monthsBetween, type Month } from "@firn/synth";
import { firstDay } from "../first-day";
import { activity } from "./activity";
import type { CustomerTraits } from "./customer-traits";
import { monthSeason } from "./seasons";

export const paymentsPerCustomer = 1200;

/** The payments of one month: how many, and how many of them are whose. */
export interface MonthPayments {
  readonly month: Month;
  /** Payments of all months before. */
  readonly offset: number;
  readonly count: number;
  /** In the order of the customers' numbers. */
  readonly byCustomer: () => readonly number[];
  /** 0 for the month of the default as-of date, below 0 for earlier ones. */
  readonly monthsFromDefault: number;
}

export interface PaymentCalendar {
  readonly months: readonly MonthPayments[];
  /** Payments of a month at full activity are a customer's trait times this. */
  readonly paymentsPerUnit: number;
}

/** Weights are whole numbers of this fraction of a payment, so that sums are exact. */
const unit = 1 / 16;

/**
 * Shares the payments out. Those up to the default as-of date are exactly 1,200 a customer of that date; each month gets its part by
 * season and by who is active, each customer of a month theirs by activity. Later months follow the same measure, and nothing in a
 * month depends on later ones.
 */
export function paymentCalendar(
  customers: readonly CustomerTraits[],
  choice: { readonly scale: number; readonly asOf: string; readonly defaultAsOf: string },
): PaymentCalendar {
  const { scale, asOf, defaultAsOf } = choice;
  const standard = monthsBetween(firstDay, defaultAsOf);
  const months = monthsBetween(firstDay, asOf > defaultAsOf ? asOf : defaultAsOf);
  const weights = months.map((month, m) => customerWeights(customers, month, m - standard.length + 1));
  const sizes = months.map((month, m) => monthSeason(month) * sum(weights[m] ?? []));
  const standardSize = sum(sizes.slice(0, standard.length));
  const total = scale * paymentsPerCustomer;
  const counts = [
    ...allocate(total, sizes.slice(0, standard.length)),
    ...sizes.slice(standard.length).map((size) => Math.round((total * size) / standardSize)),
  ];
  return {
    paymentsPerUnit: total / standardSize / unit,
    months: months.map((month, m) => ({
      month,
      offset: sum(counts.slice(0, m)),
      count: counts[m] ?? 0,
      byCustomer: () => allocate(counts[m] ?? 0, weights[m] ?? []),
      monthsFromDefault: m - standard.length + 1,
    })),
  };
}

function customerWeights(
  customers: readonly CustomerTraits[],
  month: Month,
  monthsFromDefault: number,
): Float64Array {
  return Float64Array.from(customers, (customer) =>
    Math.round((customer.payments * activity(customer, month, monthsFromDefault)) / unit),
  );
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}
