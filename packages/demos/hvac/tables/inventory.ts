import { date, integer, key, oneOf, ref, table, text } from "@firn/schema";
import { parts } from "./parts";

export const inventory = table(
  "INVENTORY",
  "Stock of parts with what it takes to keep it. One row per part.",
  {
    inventory_id: key("N", 4).describe("Identifies the row."),
    part_id: ref(parts).unique().describe("The part."),
    location: text(12).describe("Place in the warehouse: aisle, rack, shelf."),
    quantity_on_hand: integer().between(0, 100000).describe("Pieces in stock."),
    used_last_year: integer()
      .between(0, 100000)
      .describe("Pieces used in the 365 days up to the as-of date."),
    abc_class: oneOf("A", "B", "C").describe(
      "A: the parts that make up 80 % of a year's value of use; B: up to 95 %; C: the rest.",
    ),
    reorder_point: integer()
      .between(0, 100000)
      .describe("Order when the stock falls to this: use during the lead time, and half of it as safety."),
    reorder_quantity: integer().between(1, 100000).describe("How many to order."),
    last_counted_on: date().describe("Day of the last stock-taking."),
  },
  { format: "csv" },
);
