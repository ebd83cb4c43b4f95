import { date, key, oneOf, ref, table, text } from "@firn/schema";
import { addDays, rows } from "@firn/synth";
import { customers } from "../tables/customers";

/** Equipment at a customer's site: an entity that the demo does not have. */
export const equipment = table(
  "EQUIPMENT",
  "Equipment that is maintained. One row per piece of equipment.",
  {
    equipment_id: key("EQ_", 5).describe("Identifies the piece."),
    customer_id: ref(customers).describe("Where it stands."),
    equipment_type: oneOf("Furnace", "Heat Pump", "Water Heater", "Panel").describe("What it is."),
    serial_number: text(20).unique().describe("Number of the maker."),
    installed_on: date().notBefore(customers, "created_date").describe("First day of use."),
  },
  { format: "csv" },
);

/** Two pieces a customer. */
export const generateEquipment = rows(equipment, function* ({ random, rowsOf }) {
  for (const [i, customer] of rowsOf(customers).entries()) {
    for (const n of [2 * i + 1, 2 * i + 2]) {
      yield {
        equipment_id: equipment.key(n),
        customer_id: customer.customer_id,
        equipment_type: random(n).pick("type", ["Furnace", "Heat Pump", "Water Heater", "Panel"] as const),
        serial_number: `SN-${String(random(n).bits("serial")).padStart(10, "0")}-${n}`,
        installed_on: addDays(customer.created_date, random(n).integer("after", 0, 300)),
      };
    }
  }
});
