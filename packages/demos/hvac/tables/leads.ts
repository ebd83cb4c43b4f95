import { date, integer, key, money, oneOf, ref, table, text } from "@firn/schema";
import { customers } from "./customers";

export const leads = table(
  "LEADS",
  "People and companies that might become customers. One row per lead.",
  {
    lead_id: key("L", 5).describe("Identifies the lead."),
    source: oneOf("Website", "Referral", "Search Ads", "Home Show", "Direct Mail", "Phone").describe(
      "Where it came from.",
    ),
    name: text(80).describe("Name of the person or the company."),
    interest: oneOf("New Unit", "Repair", "Maintenance Plan", "Commercial Contract").describe(
      "What they asked for.",
    ),
    created_on: date().describe("Day of the first contact."),
    status: oneOf("New", "Contacted", "Qualified", "Converted", "Lost").describe("State at the as-of date."),
    probability: integer().between(0, 100).describe("Chance of winning it, in percent."),
    estimated_value: money().describe("What it would bring in a year, in dollars."),
    customer_id: ref(customers)
      .nullable()
      .unique()
      .describe("The customer that it became; NULL for all others."),
  },
  { format: "csv" },
);
