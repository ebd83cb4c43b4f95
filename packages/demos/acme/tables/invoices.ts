import { date, key, money, oneOf, ref, table, text } from "@firn/schema";
import { accounts } from "./accounts";
import { contracts } from "./contracts";

export const invoices = table(
  "INVOICES",
  "Invoices of Salesforce for commitments, a month in advance each. One row per invoice.",
  {
    id: key("INV_", 8).describe("Identifies the invoice."),
    invoice_number: text(14).unique().describe("Number on the paper."),
    contract_id: ref(contracts).describe("The contract that is billed."),
    account_id: ref(accounts).describe("Who pays."),
    invoice_date: date().notBefore(contracts, "start_date").describe("Day of the invoice."),
    service_start_date: date().describe("First day of what is billed."),
    service_end_date: date().describe("Last day of what is billed."),
    amount: money().between(0, 100000000).describe("Dollars."),
    due_date: date().describe("Day by which it is to be paid."),
    status: oneOf("Paid", "Open", "Overdue").describe("Whether it is paid."),
    paid_date: date().nullable().describe("Day on which it was paid."),
  },
  { format: "csv" },
);
