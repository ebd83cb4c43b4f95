import { rows, type RowRandom } from "@firn/synth";
import { incidentResponse } from "../tables/incident-response";
import { serviceCalls } from "../tables/service-calls";
import { equipmentTypes, type EquipmentKind } from "../tables/equipment-types";
import { installedDevices } from "../tables/installed-devices";
import { minutesBetween } from "./period";
import { visitsOf } from "./visits";
import { volumesOf } from "./volumes";

/** Minutes from report to arrival that the firm promises. */
export const promisedMinutes = { Critical: 60, High: 90, Medium: 120 } as const;

const burns = new Set<EquipmentKind>(["Furnace", "Boiler", "Water Heater"]);

/** Every second emergency or so, spread over the two years. */
export const generateIncidentResponse = rows(incidentResponse, function* (context) {
  const emergencies = context.rowsOf(serviceCalls).filter(({ service_type }) => service_type === "Emergency");
  const kinds = kindsOfDevices(context.rowsOf(equipmentTypes), context.rowsOf(installedDevices));
  const sentAt = visitsOf(context).filter(({ type }) => type === "Emergency");
  const { incidents } = volumesOf(context);
  for (let n = 1; n <= incidents; n++) {
    const index = Math.floor(((n - 1) * emergencies.length) / incidents);
    const call = emergencies[index];
    if (call === undefined) return;
    const random = context.random(n);
    const incident_type = typeOf(kinds.get(call.device_id) ?? "Furnace", random);
    const severity = severityOf(incident_type, random);
    const response_minutes = minutesBetween(call.reported_at, call.started_at);
    yield {
      incident_id: incidentResponse.key(n),
      call_id: call.call_id,
      incident_type,
      severity,
      reported_at: call.reported_at,
      dispatched_at: sentAt[index]?.scheduledFor ?? call.reported_at,
      arrived_at: call.started_at,
      resolved_at: call.completed_at,
      response_minutes,
      sla_minutes: promisedMinutes[severity],
      is_sla_met: response_minutes <= promisedMinutes[severity],
    };
  }
});

function kindsOfDevices(
  types: readonly { equipment_type_id: string; equipment_kind: EquipmentKind }[],
  devices: readonly { device_id: string; equipment_type_id: string }[],
): ReadonlyMap<string, EquipmentKind> {
  const kinds = new Map(types.map((type) => [type.equipment_type_id, type.equipment_kind]));
  return new Map(
    devices.map((device) => [device.device_id, kinds.get(device.equipment_type_id) ?? "Furnace"]),
  );
}

function typeOf(kind: EquipmentKind, random: RowRandom) {
  if (burns.has(kind))
    return random.weighted("type", { "No Heat": 50, "Gas Leak": 15, "Water Leak": 15, "System Failure": 20 });
  return random.weighted("type", {
    "No Cooling": 45,
    "System Failure": 25,
    "Electrical Hazard": 15,
    "Water Leak": 15,
  });
}

function severityOf(type: ReturnType<typeof typeOf>, random: RowRandom): keyof typeof promisedMinutes {
  if (type === "Gas Leak" || type === "Electrical Hazard") return "Critical";
  return random.weighted("severity", { Critical: 15, High: 50, Medium: 35 });
}
