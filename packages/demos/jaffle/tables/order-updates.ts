import { date, key, oneOf, ref, table } from "@firn/schema";
import { trainingOrders } from "./orders";

export const orderUpdates = table(
  "RAW_ORDER_UPDATES_TRAINING",
  "What became of orders after their delivery. One row per change of an order's status.",
  {
    update_id: key("U", 8).describe("Identifies the change."),
    order_id: ref(trainingOrders).describe("Whose status changed."),
    status: oneOf("completed", "returned").describe("The new status."),
    updated_on: date().describe("Day of the change, and of the delivery that brought the row."),
  },
  { format: "csv" },
);
