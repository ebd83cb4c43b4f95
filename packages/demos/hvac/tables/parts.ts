import { integer, key, money, oneOf, table, text } from "@firn/schema";

export const partCategories = [
  "Filter",
  "Compressor",
  "Coil",
  "Fan Motor",
  "Thermostat",
  "Capacitor",
  "Contactor",
  "Refrigerant",
  "Ignitor",
  "Control Board",
] as const;
export type PartCategory = (typeof partCategories)[number];

export const parts = table(
  "PARTS",
  "Spare parts and consumables. One row per part.",
  {
    part_id: key("P", 4).describe("Identifies the part."),
    part_name: text(80).unique().describe("What it is."),
    category: oneOf(...partCategories).describe("Kind of part."),
    unit_cost: money().between(1, 3000).describe("What the firm pays for one, in dollars."),
    list_price: money()
      .between(1, 6000)
      .describe("What the firm asks for one: cost with markup, in dollars."),
    supplier: text(40).describe("Who delivers it."),
    lead_time_days: integer().between(1, 60).describe("Days from order to delivery."),
  },
  { format: "csv" },
);
