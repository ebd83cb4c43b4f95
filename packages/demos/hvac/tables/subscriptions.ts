import { boolean, date, integer, key, money, oneOf, ref, table } from "@firn/schema";
import { customers } from "./customers";

export const subscriptions = table(
  "SUBSCRIPTIONS",
  "Maintenance plans that customers pay for by the year. One row per contract.",
  {
    subscription_id: key("S", 5).describe("Identifies the contract."),
    customer_id: ref(customers).describe("Who has it."),
    plan: oneOf("Basic", "Premium", "Comprehensive", "Commercial").describe("What it covers."),
    started_on: date().notBefore(customers, "created_on").describe("First day."),
    ends_on: date().describe("Last day of the current year of the contract."),
    auto_renew: boolean().describe("Whether it goes on by itself."),
    visits_per_year: integer().between(1, 12).describe("Maintenance visits that the price includes."),
    annual_price: money().between(100, 10000).describe("Dollars a year."),
    status: oneOf("Active", "Expired", "Cancelled").describe("State at the as-of date."),
    next_service_on: date().nullable().describe("Day of the next visit; NULL for contracts that ended."),
  },
  { format: "csv" },
);
