import { date, key, money, oneOf, table, text } from "@firn/schema";

export const specializations = [
  "HVAC",
  "Plumbing",
  "Electrical",
  "Roofing",
  "Landscaping",
  "Pest Control",
] as const;

export const technicians = table(
  "TECHNICIANS",
  "Field service technicians. One row per technician.",
  {
    technician_id: key("TECH_", 3).describe("Identifies the technician."),
    first_name: text(50).describe("Given name."),
    last_name: text(50).describe("Family name."),
    specialization: oneOf(...specializations).describe("Trade that the technician works in most."),
    experience_level: oneOf("Junior", "Mid", "Senior").describe("Level by years of work."),
    hourly_rate: money().between(25, 90).describe("Pay in dollars an hour."),
    hire_date: date().describe("First day of work."),
  },
  { format: "csv" },
);
