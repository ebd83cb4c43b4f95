import { addDays, dateOf, dayNumber, TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import type { Row } from "@firn/schema";
import { region } from "../parameters";
import { equipmentTypes } from "../tables/equipment-types";
import { installedDevices } from "../tables/installed-devices";
import { serviceTypes, type ServiceType } from "../tables/service-calls";
import { type technicians } from "../tables/technicians";
import { assignTechnicians } from "./dispatch";
import { firstCallDay, later, moment } from "./period";
import { demandOn, regions, type Region } from "./regions";
import { volumesOf } from "./volumes";

/** A visit before it is written down as an appointment, a call, a work order. */
export interface Visit {
  readonly type: ServiceType;
  readonly device: Row<typeof installedDevices>;
  readonly kind: Row<typeof equipmentTypes>["equipment_kind"];
  /** When the customer asked for it, `YYYY-MM-DD HH:MM:SS`. */
  readonly reportedAt: string;
  /** When it was to begin; for an emergency, when somebody was sent. */
  readonly scheduledFor: string;
  readonly technician: Row<typeof technicians>;
}

type Planned = Omit<Visit, "technician">;

const made = new WeakMap<GenerationContext["rowsOf"], readonly Visit[]>();

/** All visits of two years, in the order in which they were to begin. The same for everybody who asks in one generation. */
export function visitsOf(context: GenerationContext): readonly Visit[] {
  const known = made.get(context.rowsOf);
  if (known !== undefined) return known;
  const visits = planned(context);
  made.set(context.rowsOf, visits);
  return visits;
}

function planned(context: GenerationContext): readonly Visit[] {
  const { callsOfType } = volumesOf(context);
  const random = new TableRandom(context.seed, "visits");
  const kinds = new Map(
    context.rowsOf(equipmentTypes).map((type) => [type.equipment_type_id, type.equipment_kind]),
  );
  const devices = context.rowsOf(installedDevices);
  const types = serviceTypes.flatMap((type) =>
    Array.from({ length: callsOfType[type] }, (_, i) => [type, i] as const),
  );
  const plans = types.map(([type, i], n): Planned => {
    const row = random.row(n);
    const device =
      (type === "Installation" ? devices[i] : undefined) ?? deviceOf(type, devices, context.asOf, row);
    const kind = kinds.get(device.equipment_type_id) ?? "Furnace";
    const day = type === "Installation" ? device.installed_on : dayOfVisit(device, context, row);
    return { type, device, kind, ...timesOf(type, day, device, row) };
  });
  plans.sort((one, other) =>
    one.scheduledFor < other.scheduledFor ? -1 : one.scheduledFor > other.scheduledFor ? 1 : 0,
  );
  return assignTechnicians(plans, context);
}

/** Of four units the one that is the more likely to need the visit: what fails is mostly old, anything may be looked after. */
function deviceOf(type: ServiceType, devices: readonly Planned["device"][], asOf: string, random: RowRandom) {
  const some = [0, 1, 2, 3].map((n) => random.pick(`device ${n}`, devices));
  const isFailure = type === "Repair" || type === "Emergency";
  return random.weightedBy("device", some, ({ installed_on }) =>
    isFailure ? (dayNumber(asOf) - dayNumber(installed_on)) ** 3 : 1,
  );
}

/** A day since the unit is there; of four that offer themselves the one that demand chooses. */
function dayOfVisit(device: Planned["device"], context: GenerationContext, random: RowRandom): string {
  const first = dayNumber(later(addDays(device.installed_on, 7), firstCallDay(context)));
  const last = dayNumber(addDays(context.asOf, -2));
  const there: Region = regions[context.valueOf(region)];
  const days = [0, 1, 2, 3].map((n) => dateOf(random.integer(`day ${n}`, Math.min(first, last), last)));
  return random.weightedBy("day", days, (day) => demandOn(day, there) ** 3);
}

/** Appointments begin on the hour or half of it, from 8 to 15:30; emergencies come at any time, and somebody is sent within the hour. */
function timesOf(type: ServiceType, day: string, device: Planned["device"], random: RowRandom) {
  if (type === "Emergency") {
    const minute = random.integer("minute", 0, 24 * 60 - 1);
    return {
      reportedAt: moment(day, minute),
      scheduledFor: moment(day, minute + random.integer("dispatch", 3, 25)),
    };
  }
  const ahead = addDays(day, -random.integer("ahead", 1, 21));
  const booked =
    type === "Installation"
      ? addDays(day, -random.integer("order", 3, 9))
      : later(device.installed_on, ahead);
  return {
    reportedAt: moment(booked, random.integer("booked", 7 * 60, 19 * 60)),
    scheduledFor: moment(day, 8 * 60 + 30 * random.integer("slot", 0, type === "Installation" ? 2 : 15)),
  };
}
