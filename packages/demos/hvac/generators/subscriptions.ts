import { addDays, dateOf, dayNumber, rows } from "@firn/synth";
import { customers } from "../tables/customers";
import { subscriptions } from "../tables/subscriptions";
import { firstCallDay, later } from "./period";
import { volumesOf } from "./volumes";

const plans = {
  Basic: { visits: 1, price: 149 },
  Premium: { visits: 2, price: 289 },
  Comprehensive: { visits: 4, price: 489 },
  Commercial: { visits: 6, price: 1890 },
} as const;

/** Every second customer has or had a plan; four of five let it go on. */
export const generateSubscriptions = rows(subscriptions, function* (context) {
  const all = context.rowsOf(customers);
  const { subscriptions: count } = volumesOf(context);
  for (let n = 1; n <= count; n++) {
    const random = context.random(n);
    const customer = all[Math.floor(((n - 1) * all.length) / count)];
    if (customer === undefined) return;
    const plan =
      customer.customer_type === "Commercial"
        ? ("Commercial" as const)
        : random.weighted("plan", { Basic: 45, Premium: 35, Comprehensive: 20 });
    const first = dayNumber(later(customer.created_on, firstCallDay(context)));
    const started_on = dateOf(random.integer("start", first, dayNumber(context.asOf) - 60));
    const auto_renew = random.chance("renews", 0.8);
    const cancelled = !auto_renew && random.chance("cancelled", 0.3);
    const ends_on = endOf(started_on, auto_renew ? context.asOf : started_on);
    const isOver = ends_on < context.asOf || cancelled;
    yield {
      subscription_id: subscriptions.key(n),
      customer_id: customer.customer_id,
      plan,
      started_on,
      ends_on,
      auto_renew,
      visits_per_year: plans[plan].visits,
      annual_price: plans[plan].price + random.integer("discount", -4, 4) * 5,
      status: stateOf(cancelled, isOver),
      next_service_on: isOver ? null : addDays(context.asOf, random.integer("next", 5, 170)),
    };
  }
});

/** Last day of the contract's year that holds `day`. */
function endOf(start: string, day: string): string {
  const years = Math.floor((dayNumber(day) - dayNumber(start)) / 365) + 1;
  return addDays(start, years * 365 - 1);
}

function stateOf(cancelled: boolean, isOver: boolean) {
  if (cancelled) return "Cancelled" as const;
  return isOver ? ("Expired" as const) : ("Active" as const);
}
