import { rows } from "@firn/synth";
import { partCategories, parts, type PartCategory } from "../tables/parts";
import { cents, dollars } from "./money";

interface Category {
  /** Dollars that the firm pays, from the cheapest to the dearest. */
  readonly cost: readonly [number, number];
  /** Share of the cost that comes on top. */
  readonly markup: number;
  readonly leadDays: readonly [number, number];
}

const categories: Readonly<Record<PartCategory, Category>> = {
  Filter: { cost: [4, 35], markup: 1, leadDays: [2, 7] },
  Compressor: { cost: [350, 1400], markup: 0.45, leadDays: [7, 30] },
  Coil: { cost: [180, 800], markup: 0.5, leadDays: [7, 25] },
  "Fan Motor": { cost: [60, 320], markup: 0.6, leadDays: [3, 14] },
  Thermostat: { cost: [25, 220], markup: 0.6, leadDays: [2, 10] },
  Capacitor: { cost: [8, 45], markup: 1.2, leadDays: [2, 7] },
  Contactor: { cost: [12, 60], markup: 1, leadDays: [2, 7] },
  Refrigerant: { cost: [60, 240], markup: 0.7, leadDays: [3, 12] },
  Ignitor: { cost: [15, 75], markup: 0.9, leadDays: [2, 8] },
  "Control Board": { cost: [80, 480], markup: 0.55, leadDays: [5, 21] },
};

const suppliers = ["Ferris Supply", "Northgate HVAC Parts", "Johnson Wholesale", "Coolline Distribution"];

/** A catalogue of 200 parts, whatever the scale: twenty of each category. */
const catalogue = 200;

export const generateParts = rows(parts, function* ({ random }) {
  for (let n = 1; n <= catalogue; n++) {
    const category = partCategories[(n - 1) % partCategories.length] ?? "Filter";
    const { cost, markup, leadDays } = categories[category];
    const spread = random(n).uniform("cost");
    const unitCost = cents(cost[0] + spread * spread * (cost[1] - cost[0]));
    yield {
      part_id: parts.key(n),
      part_name: `${category} ${random(n).pick("series", ["Standard", "Pro", "OEM", "Universal"])} ${1000 + n}`,
      category,
      unit_cost: dollars(unitCost),
      list_price: dollars(Math.round(unitCost * (1 + markup))),
      supplier: random(n).pick("supplier", suppliers),
      lead_time_days: random(n).integer("lead time", ...leadDays),
    };
  }
});
