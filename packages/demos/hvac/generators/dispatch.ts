import type { Row } from "@firn/schema";
import { TableRandom, type GenerationContext } from "@firn/synth";
import type { EquipmentKind } from "../tables/equipment-types";
import type { ServiceType } from "../tables/service-calls";
import { technicians, type Skill } from "../tables/technicians";
import { minutesAfter } from "./period";

type Technician = Row<typeof technicians>;

interface ToAssign {
  readonly type: ServiceType;
  readonly kind: EquipmentKind;
  readonly scheduledFor: string;
}

/** What a unit asks of whom repairs it. */
const skillOfKind: Readonly<Record<EquipmentKind, Skill>> = {
  "Central AC": "skill_refrigeration",
  "Heat Pump": "skill_refrigeration",
  Furnace: "skill_gas",
  Boiler: "skill_gas",
  "Mini Split": "skill_electrical",
  "Packaged Unit": "skill_controls",
  "Air Handler": "skill_ductwork",
  "Water Heater": "skill_gas",
};

/** The skill that decides who goes. */
export function skillFor(type: ServiceType, kind: EquipmentKind): Skill {
  if (type === "Installation") return "skill_installation";
  return type === "Inspection" ? "skill_diagnostics" : skillOfKind[kind];
}

/** Minutes for which a visit keeps a technician: the way, the longest work of its type, and a delay. */
export const longestMinutes: Readonly<Record<ServiceType, number>> = {
  Maintenance: 180,
  Repair: 330,
  Installation: 660,
  Emergency: 360,
  Inspection: 180,
};

/**
 * Sends to each visit somebody who is free, the better in what it asks the more often; repairs and emergencies want 2 of 5 where anybody
 * free has it. Visits come in the order of their time.
 */
export function assignTechnicians<T extends ToAssign>(
  visits: readonly T[],
  context: GenerationContext,
): readonly (T & { readonly technician: Technician })[] {
  const staff = context.rowsOf(technicians);
  const random = new TableRandom(context.seed, "dispatch");
  const busyUntil = new Map<string, string>();
  return visits.map((visit, n) => {
    const { type, kind, scheduledFor } = visit;
    const free = staff.filter(({ technician_id }) => (busyUntil.get(technician_id) ?? "") <= scheduledFor);
    const skill = skillFor(type, kind);
    const able = whoCan(free.length > 0 ? free : staff, skill, type);
    const technician = random.row(n).weightedBy("technician", able, (each) => weightOf(each, skill, type));
    busyUntil.set(technician.technician_id, minutesAfter(scheduledFor, longestMinutes[type]));
    return { ...visit, technician };
  });
}

function whoCan(free: readonly Technician[], skill: Skill, type: ServiceType) {
  const wanted = type === "Maintenance" || type === "Inspection" ? 1 : 2;
  const able = free.filter((each) => each[skill] >= wanted);
  return able.length > 0 ? able : free;
}

function weightOf(technician: Technician, skill: Skill, type: ServiceType): number {
  const weight = (technician[skill] + 0.5) ** 2;
  return type === "Emergency" && technician.skill_level === "junior" ? weight / 4 : weight;
}
