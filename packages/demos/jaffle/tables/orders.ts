import { date, key, money, numberKey, oneOf, ref, table, text, timestamp } from "@firn/schema";
import { trainingCustomers } from "./customers";

export const orderStatuses = ["placed", "completed", "returned"] as const;

const circumstances = {
  ordered_at: timestamp().describe("Time of the order."),
  order_date: date().describe("Day of the order."),
  status: oneOf(...orderStatuses).describe("What became of it."),
};
const arrival = { arrived_on: date().describe("Day of the delivery that brought the row.") };

export const trainingOrders = table(
  "RAW_ORDERS_TRAINING",
  "Orders; one of a hundred arrives a day or two late. One row per order.",
  {
    order_id: key("O", 8).describe("Identifies the order; rises with the day."),
    customer_id: ref(trainingCustomers).describe("Who ordered."),
    ...circumstances,
    order_total: money().between(1, 500).describe("Price in dollars."),
    ...arrival,
  },
  { format: "csv" },
);

/**
 * Nothing is promised of its values: what is wrong with them is planted, and PLANTED_ANOMALIES lists it. Prices are kept as they were
 * written, so that a delivery whose prices are no numbers can be loaded.
 */
export const validationOrders = table(
  "RAW_ORDERS_VALIDATION",
  "The validation set's orders, as delivered, with what is wrong on purpose. One row per delivered line.",
  {
    line_number: numberKey().describe("Number of the line, over all deliveries."),
    order_id: text(10).describe("Identifies the order, unless it was delivered twice."),
    customer_id: text(9).nullable().describe("Who ordered."),
    ...circumstances,
    order_total: text(20).nullable().describe("Price in dollars, as it was written."),
    ...arrival,
    loyalty_tier: text(10)
      .onlyWhereKnown()
      .describe("Standing in a loyalty programme; files have it only where somebody is in one."),
  },
  { format: "csv" },
);
