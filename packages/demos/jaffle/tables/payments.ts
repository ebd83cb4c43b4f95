import { date, key, money, oneOf, ref, table, text } from "@firn/schema";
import { trainingOrders } from "./orders";

export const paymentMethods = ["credit_card", "bank_transfer", "coupon", "gift_card"] as const;

const method = { payment_method: oneOf(...paymentMethods).describe("How it was paid.") };
const days = {
  payment_date: date().describe("Day of the payment, that of the order."),
  arrived_on: date().describe("Day of the delivery that brought the row."),
};

export const trainingPayments = table(
  "RAW_PAYMENTS_TRAINING",
  "Payments; an order has one or two, which add up to its price. Some bank transfers arrive after it. One row per payment.",
  {
    payment_id: key("P", 8).describe("Identifies the payment."),
    order_id: ref(trainingOrders).describe("What was paid."),
    ...method,
    amount: money().between(0, 500).describe("Dollars."),
    ...days,
  },
  { format: "csv" },
);

export const validationPayments = table(
  "RAW_PAYMENTS_VALIDATION",
  "The validation set's payments, with what is wrong on purpose. One row per payment.",
  {
    payment_id: key("VP", 8).describe("Identifies the payment."),
    order_id: text(10).describe("What was paid."),
    ...method,
    amount: money().describe("Dollars."),
    ...days,
  },
  { format: "csv" },
);
