import { rows } from "@firn/synth";
import { customerSegments } from "../tables/customer-segments";

const segments = [
  ["HVAC", "Industry", "Heating, ventilation and air conditioning."],
  ["Plumbing", "Industry", "Pipes, drains and water heaters."],
  ["Electrical", "Industry", "Wiring, panels and lighting."],
  ["Roofing", "Industry", "Roofs, gutters and skylights."],
  ["Landscaping", "Industry", "Gardens, lawns and irrigation."],
  ["Pest Control", "Industry", "Inspection and removal of pests."],
  ["Small Business", "Size", "Up to ten technicians."],
  ["Mid-Market", "Size", "Eleven to fifty technicians."],
  ["Large", "Size", "Fifty-one to two hundred technicians."],
  ["Enterprise", "Size", "More than two hundred technicians."],
  ["New", "Lifecycle", "Signed up within a year of the first job."],
  ["Growing", "Lifecycle", "Adds technicians and products."],
  ["Mature", "Lifecycle", "Uses what it bought, for years."],
  ["Watch", "Lifecycle", "Uses less than it did."],
] as const;

export const generateCustomerSegments = rows(customerSegments, function* () {
  for (const [i, [segment_name, segment_type, description]] of segments.entries()) {
    yield { segment_id: customerSegments.key(i + 1), segment_name, segment_type, description };
  }
});
