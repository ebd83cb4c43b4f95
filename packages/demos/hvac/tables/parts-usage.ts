import { date, integer, key, money, ref, table } from "@firn/schema";
import { parts } from "./parts";
import { serviceCalls } from "./service-calls";

export const partsUsage = table(
  "PARTS_USAGE",
  "Parts that were used on calls. One row per call and part.",
  {
    usage_id: key("U", 6).describe("Identifies the row."),
    call_id: ref(serviceCalls).describe("The call."),
    part_id: ref(parts).describe("The part."),
    quantity: integer().between(1, 20).describe("How many."),
    unit_cost: money().describe("What the firm paid for one, in dollars."),
    unit_price: money().describe("What the customer is asked for one: cost with markup, in dollars."),
    line_total: money().is("quantity * unit_price").describe("Quantity at the unit price, in dollars."),
    used_on: date().describe("Day of the use."),
  },
  { format: "csv" },
);
