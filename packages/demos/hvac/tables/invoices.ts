import { date, decimal, key, money, oneOf, ref, table } from "@firn/schema";
import { customers } from "./customers";
import { serviceCalls } from "./service-calls";

export const invoices = table(
  "INVOICES",
  "Bills for calls that no plan and no warranty covers. One row per invoice.",
  {
    invoice_id: key("INV", 6).describe("Identifies the invoice."),
    call_id: ref(serviceCalls).unique().describe("The call."),
    customer_id: ref(customers).describe("Who has to pay."),
    invoiced_on: date().describe("Day of the invoice."),
    payment_terms: oneOf("Due on Receipt", "Net 15", "Net 30", "Net 45").describe("When it is due."),
    due_on: date().describe("Day by which it has to be paid."),
    labor_amount: money().describe("Labour, in dollars."),
    parts_amount: money().describe("Parts with markup, in dollars."),
    subtotal: money().is("labor_amount + parts_amount").describe("Labour and parts, in dollars."),
    tax_rate: decimal(5, 4).between(0, 0.15).describe("Sales tax of the state, as a share."),
    tax_amount: money().is("ROUND(subtotal * tax_rate, 2)").describe("Tax in dollars."),
    total_amount: money().is("subtotal + tax_amount").describe("What has to be paid, in dollars."),
    collected_on_site: money().describe(
      "What the technician took at the door, in dollars; it is not among the payments.",
    ),
    status: oneOf("Paid", "Partially Paid", "Open", "Overdue").describe("State at the as-of date."),
  },
  { format: "csv" },
);
