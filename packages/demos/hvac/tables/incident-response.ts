import { boolean, integer, key, oneOf, ref, table, timestamp } from "@firn/schema";
import { serviceCalls } from "./service-calls";

export const incidentResponse = table(
  "INCIDENT_RESPONSE",
  "Emergencies that were followed minute by minute. One row per incident.",
  {
    incident_id: key("I", 5).describe("Identifies the incident."),
    call_id: ref(serviceCalls).unique().describe("The emergency call."),
    incident_type: oneOf(
      "No Heat",
      "No Cooling",
      "Gas Leak",
      "System Failure",
      "Water Leak",
      "Electrical Hazard",
    ).describe("What was wrong."),
    severity: oneOf("Critical", "High", "Medium").describe("How urgent it was."),
    reported_at: timestamp().describe("When it was reported."),
    dispatched_at: timestamp().describe("When a technician was sent."),
    arrived_at: timestamp().describe("When the technician arrived."),
    resolved_at: timestamp().describe("When it was solved."),
    response_minutes: integer().between(1, 1440).describe("Minutes from report to arrival."),
    sla_minutes: integer().between(30, 480).describe("Minutes that the firm promises for the severity."),
    is_sla_met: boolean().describe("Whether the technician arrived in time."),
  },
  { format: "csv" },
);
