import { date, decimal, key, money, oneOf, ref, table } from "@firn/schema";
import { customers } from "./customers";
import { equipmentTypes } from "./equipment-types";

export const quotes = table(
  "QUOTES",
  "Offers for new units. One row per quote.",
  {
    quote_id: key("Q", 5).describe("Identifies the quote."),
    customer_id: ref(customers).describe("Who asked."),
    equipment_type_id: ref(equipmentTypes).describe("The unit that was offered."),
    quoted_on: date().notBefore(customers, "created_on").describe("Day of the quote."),
    valid_until: date().describe("Last day on which it can be accepted."),
    labor_hours: decimal(6, 2).describe("Hours that the installation takes."),
    labor_cost: money().describe("Labour in dollars."),
    equipment_cost: money().describe("The unit in dollars."),
    total_amount: money()
      .is("labor_cost + equipment_cost")
      .describe("What the offer asks, before tax, in dollars."),
    status: oneOf("Accepted", "Declined", "Open", "Expired").describe("State at the as-of date."),
    follow_up_on: date().nullable().describe("When to ask again; NULL where nothing is open."),
  },
  { format: "csv" },
);
