import { boolean, date, key, money, oneOf, ref, table, text } from "@firn/schema";
import { invoices } from "./invoices";

export const payments = table(
  "PAYMENTS",
  "Money that the office received for invoices. One row per payment.",
  {
    payment_id: key("PAY", 6).describe("Identifies the payment."),
    invoice_id: ref(invoices).describe("What was paid."),
    paid_on: date().notBefore(invoices, "invoiced_on").describe("Day of the payment."),
    method: oneOf("Credit Card", "ACH", "Check", "Cash").describe("How it was paid."),
    amount: money().between(0.01, 200000).describe("Dollars received."),
    processing_fee: money().between(0, 10000).describe("What the processor kept, in dollars."),
    transaction_id: text(24).unique().describe("The processor's number."),
    is_partial: boolean().describe("Whether it is less than the invoice."),
  },
  { format: "csv" },
);
