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

/** A price that is no number, and a field that the table does not have, are kept aside. */
function priceOf({ wrong, cents, order }: DeliveredOrder) {
  const dollars = cents / 100;
  if (wrong === "changed_type")
    return {
      order_total: null,
      rescued_fields: JSON.stringify({ order_total: `${dollars.toFixed(2)} USD` }),
    };
  if (wrong !== "new_column") return { order_total: dollars, rescued_fields: null };
  const tier = order.random.pick("loyalty tier", ["bronze", "silver", "gold"]);
  return { order_total: dollars, rescued_fields: JSON.stringify({ loyalty_tier: tier }) };
}
