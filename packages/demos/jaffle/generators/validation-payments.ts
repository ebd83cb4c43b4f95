import { dateOf, rows } from "@firn/synth";
import type { AnomalyKind } from "../anomaly-kinds";
import { validationPayments } from "../tables/payments";
import { splitPayment } from "./split-payment";
import { planValidation } from "./validation-plan";

export const generateValidationPayments = rows(
  validationPayments,
  function* (context) {
    let number = 0;
    for (const { order, orderId, cents, daysLate, wrong, isDelivered } of planValidation(context)) {
      if (!isDelivered) continue;
      for (const payment of splitPayment(cents, order.random))
        yield {
          payment_id: validationPayments.key(++number),
          order_id: orderId,
          payment_method: payment.method,
          amount: paidCents(payment.cents, wrong) / 100,
          payment_date: dateOf(order.day),
          arrived_on: dateOf(order.day + daysLate),
        };
    }
  },
  { since: (payment) => payment.arrived_on },
);

const surplusCents = 500;

function paidCents(cents: number, wrong: AnomalyKind | undefined): number {
  if (wrong === "negative_amount") return -cents;
  return wrong === "payment_mismatch" ? cents + surplusCents : cents;
}
