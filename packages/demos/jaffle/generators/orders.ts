import { dateOf, rows } from "@firn/synth";
import { trainingCustomers } from "../tables/customers";
import { trainingOrders } from "../tables/orders";
import { planOrders } from "./order-plan";
import { timestampOf } from "./timestamp";

export const generateTrainingOrders = rows(
  trainingOrders,
  function* (context) {
    for (const order of planOrders("training", context))
      yield {
        order_id: trainingOrders.key(order.number),
        customer_id: trainingCustomers.key(order.customer),
        ordered_at: timestampOf(order.day, order.second),
        order_date: dateOf(order.day),
        status: order.status,
        order_total: order.cents / 100,
        arrived_on: dateOf(order.day + order.daysLate),
      };
  },
  { since: (order) => order.arrived_on },
);
