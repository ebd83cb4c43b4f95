import { key, oneOf, ref, table, timestamp } from "@firn/schema";
import { customers } from "./customers";
import { installedDevices } from "./installed-devices";
import { technicians } from "./technicians";

export const appointments = table(
  "APPOINTMENTS",
  "Visits that were agreed upon, past and future. One row per appointment.",
  {
    appointment_id: key("A", 6).describe("Identifies the appointment."),
    customer_id: ref(customers).describe("Whom the visit is for."),
    device_id: ref(installedDevices).describe("The unit that it is about."),
    technician_id: ref(technicians).describe("Who will come."),
    service_type: oneOf("Maintenance", "Repair", "Installation", "Inspection").describe(
      "Reason of the visit.",
    ),
    booked_at: timestamp().notBefore(customers, "created_on").describe("When it was agreed upon."),
    scheduled_for: timestamp().describe("When the visit is to begin."),
    status: oneOf("Completed", "Confirmed", "Scheduled").describe(
      "Completed when past; Confirmed or Scheduled when to come.",
    ),
  },
  { format: "csv" },
);
