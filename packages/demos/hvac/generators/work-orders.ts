import { rows, type RowRandom } from "@firn/synth";
import { serviceCalls, type ServiceType } from "../tables/service-calls";
import { workOrders } from "../tables/work-orders";
import { minutesAfter } from "./period";

const instructions: Readonly<Record<ServiceType, string>> = {
  Maintenance: "Clean, change filters, measure, and write the readings down.",
  Repair: "Find the fault, repair it, and run the unit through a full cycle.",
  Installation: "Install, commission, and explain the unit to the customer.",
  Emergency: "Make it safe first, then restore heating or cooling.",
  Inspection: "Inspect by the checklist and report what will need work.",
};

const safety: Readonly<Record<ServiceType, string>> = {
  Maintenance: "Lock out the power; gloves and glasses.",
  Repair: "Lock out the power, recover refrigerant; gloves and glasses.",
  Installation: "Lift by two, lock out the power; hard hat, gloves, glasses.",
  Emergency: "Gas detector on, ventilate, lock out the power; gloves and glasses.",
  Inspection: "Gloves and glasses.",
};

/** One for each call, written when it was reported and closed with it. */
export const generateWorkOrders = rows(workOrders, function* (context) {
  for (const [i, call] of context.rowsOf(serviceCalls).entries()) {
    const random = context.random(i + 1);
    const { call_id, technician_id, service_type, reported_at, completed_at, is_first_time_fix } = call;
    yield {
      work_order_id: workOrders.key(i + 1),
      call_id,
      technician_id,
      priority: priorityOf(service_type, random),
      instructions: instructions[service_type],
      safety_requirements: safety[service_type],
      opened_at: minutesAfter(reported_at, 1),
      closed_at: minutesAfter(completed_at, random.integer("closing", 2, 30)),
      completion_notes: is_first_time_fix
        ? "Done; the unit runs as it should."
        : "Runs for now; a part or another visit is needed.",
      status: is_first_time_fix ? ("Closed" as const) : ("Follow-up Needed" as const),
    };
  }
});

function priorityOf(type: ServiceType, random: RowRandom) {
  if (type === "Emergency") return "Urgent" as const;
  return type === "Repair" ? ("High" as const) : random.weighted("priority", { Low: 60, Medium: 40 });
}
