import { date, integer, key, oneOf, ref, table, text } from "@firn/schema";
import { customers } from "./customers";
import { equipmentTypes } from "./equipment-types";

export const installedDevices = table(
  "INSTALLED_DEVICES",
  "Units at customers' places with their warranty. One row per unit.",
  {
    device_id: key("D", 6).describe("Identifies the unit."),
    customer_id: ref(customers).describe("Whose it is."),
    equipment_type_id: ref(equipmentTypes).describe("Which model it is."),
    serial_number: text(20).unique().describe("The manufacturer's number."),
    installed_on: date().notBefore(customers, "created_on").describe("Day of the installation."),
    warranty_years: integer().between(1, 10).describe("Years of warranty from the installation."),
    warranty_until: date().describe("Last day of the warranty."),
    status: oneOf("Active", "Needs Attention", "Retired").describe("Condition at the as-of date."),
  },
  { format: "csv" },
);
