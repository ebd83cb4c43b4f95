import { boolean, decimal, key, money, oneOf, ref, table, timestamp } from "@firn/schema";
import { appointments } from "./appointments";
import { customers } from "./customers";
import { installedDevices } from "./installed-devices";
import { technicians } from "./technicians";

export const serviceTypes = ["Maintenance", "Repair", "Installation", "Emergency", "Inspection"] as const;
export type ServiceType = (typeof serviceTypes)[number];

export const serviceCalls = table(
  "SERVICE_CALLS",
  "Visits of technicians with what they cost. One row per call.",
  {
    call_id: key("SC", 6).describe("Identifies the call."),
    customer_id: ref(customers).describe("Whom the call was for."),
    device_id: ref(installedDevices).describe("The unit that was worked on."),
    technician_id: ref(technicians).describe("Who did the work."),
    appointment_id: ref(appointments)
      .nullable()
      .unique()
      .describe("The appointment; NULL for emergencies, which have none."),
    service_type: oneOf(...serviceTypes).describe("Reason of the call."),
    reported_at: timestamp()
      .notBefore(customers, "created_on")
      .describe("When the customer called or wrote."),
    started_at: timestamp().notBefore(appointments, "scheduled_for").describe("When the work began."),
    completed_at: timestamp().describe("When the work ended."),
    duration_hours: decimal(6, 2).between(0.25, 24).describe("Hours of labour."),
    hourly_rate: money().describe("Labour rate in dollars: the technician's."),
    labor_cost: money().is("ROUND(duration_hours * hourly_rate, 2)").describe("Labour in dollars."),
    parts_cost: money().between(0, 100000).describe("Parts used, at list price, in dollars."),
    total_cost: money().is("labor_cost + parts_cost").describe("Labour and parts, before tax, in dollars."),
    is_first_time_fix: boolean().describe("Whether the first visit solved it."),
    covered_by: oneOf("None", "Plan", "Warranty").describe(
      "Who pays: the customer, or a plan or a warranty.",
    ),
  },
  { format: "csv" },
);
