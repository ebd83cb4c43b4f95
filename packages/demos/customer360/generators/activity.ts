import type { Month } from "@firn/synth";
import type { CustomerTraits } from "./customer-traits";
import { whatIsLeft } from "./decline";
import { monthlyDraw } from "./monthly-draws";

/** Draws by months from that of the default as-of date. */
const draws = {
  mood: monthlyDraw("month"),
  dip: monthlyDraw("dip"),
  dipLasts: monthlyDraw("dip lasts"),
  dipTo: monthlyDraw("dip to"),
  trouble: monthlyDraw("trouble"),
  refused: monthlyDraw("refused"),
};

/** How much a customer pays in a month, of 1 at full activity: 0 before the account is open. */
export function activity(customer: CustomerTraits, month: Month, monthsFromDefault: number): number {
  const open = openShare(customer.opened, month);
  if (open === 0) return 0;
  const growth = customer.segment === "New & Growing" ? growthOf(customer.opened, month) : 1;
  return (
    open *
    growth *
    whatIsLeft(customer.decline, monthsFromDefault, month.days) *
    whatADipLeaves(customer, monthsFromDefault) *
    monthlyMood(customer, monthsFromDefault)
  );
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
  return Math.exp(0.18 * random.normal(draws.mood(monthsFromDefault)) - 0.0162);
}

/** Now and then somebody pays less for up to three months, on a journey, ill or with another card, and comes back: no sign is a proof. */
function whatADipLeaves({ random }: CustomerTraits, monthsFromDefault: number): number {
  let left = 1;
  for (let monthsAgo = 0; monthsAgo < 3; monthsAgo++) {
    const begun = monthsFromDefault - monthsAgo;
    if (!random.chance(draws.dip(begun), 0.025)) continue;
    if (random.integer(draws.dipLasts(begun), 1, 3) <= monthsAgo) continue;
    left = Math.min(left, 0.45 + 0.4 * random.uniform(draws.dipTo(begun)));
  }
  return left;
}

/** Declined payments of a month, of 10,000, above the usual: now and then a card gives trouble, and no sign is a proof. */
export function troubleWithTheCard({ random }: CustomerTraits, monthsFromDefault: number): number {
  if (!random.chance(draws.trouble(monthsFromDefault), 0.015)) return 0;
  return random.integer(draws.refused(monthsFromDefault), 300, 1200);
}
