import { addDays, rows } from "@firn/synth";
import { appointments } from "../tables/appointments";
import { installedDevices } from "../tables/installed-devices";
import { technicians } from "../tables/technicians";
import { moment } from "./period";
import { visitsOf } from "./visits";
import { volumesOf } from "./volumes";

/** Visits that were agreed upon: all past ones but emergencies, then as many to come as there were emergencies. */
export const generateAppointments = rows(appointments, function* (context) {
  let n = 0;
  for (const { type, device, technician, reportedAt, scheduledFor } of visitsOf(context)) {
    if (type === "Emergency") continue;
    n += 1;
    yield {
      appointment_id: appointments.key(n),
      customer_id: device.customer_id,
      device_id: device.device_id,
      technician_id: technician.technician_id,
      service_type: type,
      booked_at: reportedAt,
      scheduled_for: scheduledFor,
      status: "Completed" as const,
    };
  }
  const devices = context.rowsOf(installedDevices);
  const staff = context.rowsOf(technicians);
  for (const last = n + volumesOf(context).callsOfType.Emergency; n < last;) {
    n += 1;
    const random = context.random(n);
    const device = random.pick("device", devices);
    const day = addDays(context.asOf, random.integer("day", 1, 60));
    yield {
      appointment_id: appointments.key(n),
      customer_id: device.customer_id,
      device_id: device.device_id,
      technician_id: random.pick("technician", staff).technician_id,
      service_type: random.weighted("type", { Maintenance: 55, Repair: 15, Inspection: 30 }),
      booked_at: moment(
        addDays(context.asOf, -random.integer("booked", 0, 14)),
        random.integer("at", 420, 1140),
      ),
      scheduled_for: moment(day, 480 + 30 * random.integer("slot", 0, 15)),
      status: random.weighted("status", { Confirmed: 60, Scheduled: 40 }),
    };
  }
});
