import { key, oneOf, ref, table, text, timestamp } from "@firn/schema";
import { serviceCalls } from "./service-calls";
import { technicians } from "./technicians";

export const workOrders = table(
  "WORK_ORDERS",
  "Instructions for a call and what was reported back. One row per call.",
  {
    work_order_id: key("WO", 6).describe("Identifies the work order."),
    call_id: ref(serviceCalls).unique().describe("The call."),
    technician_id: ref(technicians).describe("Who it was given to."),
    priority: oneOf("Low", "Medium", "High", "Urgent").describe("Urgent for emergencies."),
    instructions: text(200).describe("What is to be done."),
    safety_requirements: text(200).describe("What to wear and to watch."),
    opened_at: timestamp().describe("When it was written."),
    closed_at: timestamp().describe("When the technician closed it."),
    completion_notes: text(200).describe("What the technician reported."),
    status: oneOf("Closed", "Follow-up Needed").describe("Whether anything is left to do."),
  },
  { format: "csv" },
);
