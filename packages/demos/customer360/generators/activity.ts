import type { Month } from "@firn/synth";
import type { CustomerTraits, Decline } from "./customer-traits";

/** How much a customer pays in a month, of 1 at full activity: 0 before the account is open. */
export function activity(customer: CustomerTraits, month: Month, monthsFromDefault: number): number {
  const open = openShare(customer.opened, month);
  if (open === 0) return 0;
  const growth = customer.segment === "New & Growing" ? growthOf(customer.opened, month) : 1;
  return (
    open * growth * whatIsLeft(customer.decline, monthsFromDefault) * monthlyMood(customer, monthsFromDefault)
  );
}

/** What is left of a customer's payments, of 1. @param monthsFromDefault 0 in the month of the default as-of date, below 0 earlier. */
export function whatIsLeft(decline: Decline | undefined, monthsFromDefault: number): number {
  if (decline === undefined) return 1;
  const since = monthsFromDefault + decline.beginsMonthsBefore;
  if (since < 0) return 1;
  return 1 - (1 - decline.floor) * Math.min(1, (since + 1) / (decline.takesMonths + 1));
}

/** The share of a month in which the account is open. */
function openShare(opened: number, { firstDay, days }: Month): number {
  return Math.min(1, Math.max(0, (firstDay + days - opened) / days));
}

/** New customers pay half as much again every month, until they have found their level after four. */
function growthOf(opened: number, { firstDay, days }: Month): number {
  const months = Math.max(0, (firstDay + days / 2 - opened) / 30.4);
  return Math.min(1.5, 0.34 * Math.exp(Math.log(1.5) * months));
}

/** Nobody pays the same every month. */
function monthlyMood({ random }: CustomerTraits, monthsFromDefault: number): number {
  return Math.exp(0.18 * random.normal(`month ${monthsFromDefault}`) - 0.0162);
}
