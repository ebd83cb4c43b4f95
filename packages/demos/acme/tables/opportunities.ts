import { boolean, date, integer, key, money, oneOf, ref, table, text } from "@firn/schema";
import { accounts } from "./accounts";

export const opportunities = table(
  "OPPORTUNITIES",
  "Deals of Salesforce, won, lost and open. One row per opportunity.",
  {
    id: key("006A", 8).describe("Identifies the opportunity."),
    account_id: ref(accounts).describe("With whom."),
    opportunity_name: text(120).describe("What the deal is called."),
    stage_name: oneOf(
      "Prospecting",
      "Qualification",
      "Proposal",
      "Negotiation",
      "Closed Won",
      "Closed Lost",
    ).describe("How far the deal has come."),
    amount: money().between(0, 100000000).describe("Dollars a year."),
    probability_pct: integer().between(0, 100).describe("Chance of winning, in percent."),
    lead_source: oneOf("Referral", "Partner", "Web", "Event", "Outbound").describe(
      "Where the deal came from.",
    ),
    created_date: date().describe("Day on which the deal was opened."),
    close_date: date().describe("Day on which it was, or is expected to be, closed."),
    is_closed: boolean().describe("Whether it is decided."),
    is_won: boolean().describe("Whether it became a contract."),
  },
  { format: "csv" },
);
