import { dateOf, rows } from "@firn/synth";
import { validationOrders } from "../tables/orders";
import { timestampOf } from "./timestamp";
import { planValidation, type DeliveredOrder } from "./validation-plan";

export const generateValidationOrders = rows(
  validationOrders,
  function* (context) {
    let line = 0;
    for (const delivery of planValidation(context))
      for (let copy = 0; delivery.isDelivered && copy < delivery.lines; copy++)
        yield { line_number: ++line, ...lineOf(delivery) };
  },
  { since: (order) => order.arrived_on },
);

function lineOf(delivery: DeliveredOrder) {
  const { order, orderId, customerId, daysLate } = delivery;
  return {
    order_id: orderId,
    customer_id: customerId,
    ordered_at: timestampOf(order.day, order.second),
    order_date: dateOf(order.day),
    status: order.status,
    arrived_on: dateOf(order.day + daysLate),
    ...priceOf(delivery),
  };
}

/** Prices are numbers, but for a day on which they have a currency; on another day lines bring one field more. */
function priceOf({ wrong, cents, order }: DeliveredOrder) {
  const dollars = (cents / 100).toFixed(2);
  const tiers = ["bronze", "silver", "gold"] as const;
  return {
    order_total: wrong === "changed_type" ? `${dollars} USD` : dollars,
    loyalty_tier: wrong === "new_column" ? order.random.pick("loyalty tier", tiers) : null,
  };
}
