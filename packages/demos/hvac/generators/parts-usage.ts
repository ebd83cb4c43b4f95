import { allocate, rows, TableRandom, type RowRandom } from "@firn/synth";
import type { Row } from "@firn/schema";
import { equipmentKinds, type EquipmentKind } from "../tables/equipment-types";
import { parts, type PartCategory } from "../tables/parts";
import { partsUsage } from "../tables/parts-usage";
import { serviceCalls, type ServiceType } from "../tables/service-calls";
import { cents, dollars } from "./money";
import { dayOf } from "./period";
import { visitsOf } from "./visits";
import { volumesOf } from "./volumes";

/** Different parts that a call takes, relative to the others. */
const partsPerCall: Readonly<Record<ServiceType, number>> = {
  Maintenance: 1.4,
  Repair: 2.7,
  Installation: 2.6,
  Emergency: 2.6,
  Inspection: 0.6,
};

/** What a visit takes besides what the unit's kind takes. */
const always: Readonly<Partial<Record<PartCategory, number>>> = { Filter: 30, Thermostat: 8 };
const ofKind: Readonly<Record<EquipmentKind, Readonly<Partial<Record<PartCategory, number>>>>> = {
  "Central AC": { Refrigerant: 20, Capacitor: 18, Contactor: 14, "Fan Motor": 8, Coil: 5, Compressor: 3 },
  "Heat Pump": { Refrigerant: 18, Capacitor: 16, Contactor: 12, "Control Board": 7, Coil: 5, Compressor: 3 },
  Furnace: { Ignitor: 26, "Fan Motor": 12, "Control Board": 9 },
  Boiler: { Ignitor: 24, "Control Board": 10 },
  "Mini Split": { Refrigerant: 18, "Control Board": 12, "Fan Motor": 8 },
  "Packaged Unit": { Capacitor: 15, Contactor: 12, "Fan Motor": 10, "Control Board": 8, Compressor: 2 },
  "Air Handler": { "Fan Motor": 18, Capacitor: 12, Coil: 6 },
  "Water Heater": { Ignitor: 20, "Control Board": 6 },
};

/** As many rows as the volumes say, shared out among the calls by their type. */
export const generatePartsUsage = rows(partsUsage, function* (context) {
  const visits = visitsOf(context);
  const draws = new TableRandom(context.seed, "parts of a call");
  const weights = visits.map(({ type }, i) => partsPerCall[type] * (0.5 + draws.row(i).uniform("how many")));
  const counts = allocate(volumesOf(context).partsUsed, weights);
  const catalogue = context.rowsOf(parts);
  const choices = new Map(equipmentKinds.map((kind) => [kind, choiceFor(kind, catalogue)]));
  let n = 0;
  for (const [i, { kind, scheduledFor }] of visits.entries()) {
    for (const part of partsOf(counts[i] ?? 0, choices.get(kind) ?? [], draws.row(i))) {
      n += 1;
      const quantity = quantityOf(part.category, context.random(n));
      yield {
        usage_id: partsUsage.key(n),
        call_id: serviceCalls.key(i + 1),
        part_id: part.part_id,
        quantity,
        unit_cost: part.unit_cost,
        unit_price: part.list_price,
        line_total: dollars(quantity * cents(part.list_price)),
        used_on: dayOf(scheduledFor),
      };
    }
  }
});

type Part = Row<typeof parts>;

interface Choice {
  readonly part: Part;
  readonly weight: number;
}

/** Different parts, those that the kind of unit takes the more often. */
function partsOf(count: number, choice: readonly Choice[], random: RowRandom): Part[] {
  const left = [...choice];
  return Array.from({ length: count }, (_, n) => {
    const chosen = random.weightedBy(`part ${n}`, left, ({ weight }) => weight);
    left.splice(left.indexOf(chosen), 1);
    return chosen.part;
  });
}

/** What may be used on a unit. Of a category a few parts do most of the work: those that stand first in the catalogue. */
function choiceFor(kind: EquipmentKind, catalogue: readonly Part[]): Choice[] {
  const weights: Readonly<Partial<Record<PartCategory, number>>> = { ...always, ...ofKind[kind] };
  return catalogue
    .map((part, place) => ({ part, weight: (weights[part.category] ?? 0) / (1 + place / 20) }))
    .filter(({ weight }) => weight > 0);
}

function quantityOf(category: PartCategory, random: RowRandom): number {
  if (category === "Refrigerant") return random.integer("quantity", 1, 6);
  return category === "Filter" ? random.integer("quantity", 1, 3) : 1;
}
