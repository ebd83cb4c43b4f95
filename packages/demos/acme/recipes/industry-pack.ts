import { date, key, oneOf, ref, table, text } from "@firn/schema";
import { addDays, choice, rows } from "@firn/synth";
import { customers } from "../tables/customers";

/** `--set industry=healthcare` */
export const industry = choice("industry", {
  description: "The industry whose inspections customers have to pass.",
  default: () => "manufacturing",
  values: ["manufacturing", "healthcare"],
});

const inspectionsOf = {
  manufacturing: ["Pressure vessel", "Emissions", "Crane"],
  healthcare: ["Air quality", "Medical gas", "Backup power"],
} as const;

export const inspections = table(
  "INDUSTRY_INSPECTIONS",
  "Inspections that an industry demands. One row per customer and inspection.",
  {
    inspection_id: key("INS_", 5).describe("Identifies the inspection."),
    customer_id: ref(customers).describe("Who is inspected."),
    subject: text(40).describe("What is inspected."),
    result: oneOf("Passed", "Passed with remarks", "Failed").describe("What came of it."),
    inspected_on: date().describe("Day of the inspection."),
  },
  { format: "csv" },
);

/** Each customer passes through all inspections of the industry once. */
export const generateInspections = rows(inspections, function* ({ asOf, random, rowsOf, valueOf }) {
  let number = 0;
  for (const { customer_id } of rowsOf(customers)) {
    for (const subject of inspectionsOf[valueOf(industry)]) {
      const row = random(++number);
      yield {
        inspection_id: inspections.key(number),
        customer_id,
        subject,
        result: row.weighted("result", { Passed: 80, "Passed with remarks": 15, Failed: 5 }),
        inspected_on: addDays(asOf, -row.integer("ago", 0, 364)),
      };
    }
  }
});
