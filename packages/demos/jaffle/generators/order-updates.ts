import { dateOf, rows } from "@firn/synth";
import { orderUpdates } from "../tables/order-updates";
import { trainingOrders } from "../tables/orders";
import { planOrders, type PlannedOrder } from "./order-plan";

/** An update's number is twice its order's, and one more for a return. */
export const generateOrderUpdates = rows(
  orderUpdates,
  function* (context) {
    for (const order of planOrders("training", context))
      for (const { status, day } of updatesOf(order))
        yield {
          update_id: orderUpdates.key(2 * order.number + (status === "returned" ? 1 : 0)),
          order_id: trainingOrders.key(order.number),
          status,
          updated_on: dateOf(day),
        };
  },
  { since: (update) => update.updated_on },
);

/** Nine of ten orders that are only placed when they are delivered are completed 1 to 3 days later; one of fifty comes back after some days. */
function updatesOf({ status, day, daysLate, random }: PlannedOrder) {
  const delivered = day + daysLate;
  const isPlaced = status === "placed";
  const completed = isPlaced && random.chance("completed later", 0.9);
  const completedOn = completed ? delivered + random.integer("days to completion", 1, 3) : delivered;
  const returns = (completed || status === "completed") && random.chance("returned later", 0.02);
  return [
    ...(completed ? [{ status: "completed" as const, day: completedOn }] : []),
    ...(returns
      ? [{ status: "returned" as const, day: completedOn + random.integer("days to return", 2, 6) }]
      : []),
  ];
}
