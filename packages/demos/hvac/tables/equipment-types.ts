import { decimal, integer, key, money, oneOf, table, text } from "@firn/schema";

export const equipmentKinds = [
  "Central AC",
  "Heat Pump",
  "Furnace",
  "Boiler",
  "Mini Split",
  "Packaged Unit",
  "Air Handler",
  "Water Heater",
] as const;
export type EquipmentKind = (typeof equipmentKinds)[number];

export const equipmentTypes = table(
  "EQUIPMENT_TYPES",
  "Models of units that customers have. One row per model.",
  {
    equipment_type_id: key("E", 3).describe("Identifies the model."),
    brand: text(40).describe("Manufacturer."),
    equipment_kind: oneOf(...equipmentKinds).describe("What kind of unit it is."),
    model: text(40).unique().describe("Model number."),
    btu_rating: integer().between(5000, 200000).describe("Capacity in BTU an hour."),
    efficiency_rating: decimal(5, 1)
      .between(8, 99)
      .describe("SEER2 of what cools, AFUE in percent of what burns."),
    list_price: money().between(300, 20000).describe("Price of the unit in dollars."),
    expected_life_years: integer().between(8, 25).describe("Years that such a unit lasts on average."),
  },
  { format: "csv" },
);
