import { date, integer, key, oneOf, ref, table, text } from "@firn/schema";
import { customers } from "./customers";

export const accounts = table(
  "ACCOUNTS",
  "Accounts of Salesforce with how they are billed. One row per account.",
  {
    id: key("001A", 8).describe("Identifies the account."),
    account_name: text(80).describe("Name of the company."),
    customer_id: ref(customers).unique().describe("The same company as a customer."),
    account_owner: text(80).describe("Who looks after the account."),
    billing_system: oneOf("SFDC", "Dual").describe(
      "Dual: Salesforce bills commitments, the platform bills use beyond them.",
    ),
    platform_billing_since: date()
      .nullable()
      .describe("First month that the platform bills; NULL where it does not."),
    payment_terms_days: integer().between(15, 60).describe("Days from invoice to due date."),
    created_date: date().describe("Day on which the account was made."),
  },
  { format: "csv" },
);
