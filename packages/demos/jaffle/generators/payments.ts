import { dateOf, rows } from "@firn/synth";
import { trainingOrders } from "../tables/orders";
import { trainingPayments } from "../tables/payments";
import { planOrders } from "./order-plan";
import { splitPayment } from "./split-payment";

/** A payment's number is twice its order's, and one more for a second part: no payment's number depends on another order. */
export const generateTrainingPayments = rows(
  trainingPayments,
  function* (context) {
    for (const order of planOrders("training", context))
      for (const { part, method, cents, daysAfter } of splitPayment(order.cents, order.random))
        yield {
          payment_id: trainingPayments.key(2 * order.number + part),
          order_id: trainingOrders.key(order.number),
          payment_method: method,
          amount: cents / 100,
          payment_date: dateOf(order.day),
          arrived_on: dateOf(order.day + order.daysLate + daysAfter),
        };
  },
  { since: (payment) => payment.arrived_on },
);
