import { addDays, rows, type GenerationContext } from "@firn/synth";
import { inventory } from "../tables/inventory";
import { parts } from "../tables/parts";
import { partsUsage } from "../tables/parts-usage";
import { cents } from "./money";

/** Classes by their share of a year's value of use. */
const upToA = 0.8;
const upToB = 0.95;

/** Half as much again as the use during the lead time. */
const safety = 1.5;

/** Stock of every part, ordered by what was used of it in the last 365 days. */
export const generateInventory = rows(inventory, function* (context) {
  const used = usedLastYear(context);
  const classes = classesOf(context, used);
  for (const [i, { part_id, lead_time_days }] of context.rowsOf(parts).entries()) {
    const random = context.random(i + 1);
    const used_last_year = used.get(part_id) ?? 0;
    const reorder_point = Math.ceil((used_last_year / 365) * lead_time_days * safety);
    const reorder_quantity = Math.max(1, Math.ceil(used_last_year / 12));
    yield {
      inventory_id: inventory.key(i + 1),
      part_id,
      location: `${random.pick("aisle", ["A", "B", "C", "D"])}-${random.integer("rack", 1, 12)}-${random.integer("shelf", 1, 6)}`,
      quantity_on_hand: Math.round((reorder_point + reorder_quantity) * (0.4 + random.uniform("stock"))),
      used_last_year,
      abc_class: classes.get(part_id) ?? "C",
      reorder_point,
      reorder_quantity,
      last_counted_on: addDays(context.asOf, -random.integer("counted", 1, 90)),
    };
  }
});

function usedLastYear(context: GenerationContext): ReadonlyMap<string, number> {
  const since = addDays(context.asOf, -365);
  const used = new Map<string, number>();
  for (const { part_id, quantity, used_on } of context.rowsOf(partsUsage))
    if (used_on > since) used.set(part_id, (used.get(part_id) ?? 0) + quantity);
  return used;
}

/** A part's class is that of the value before it, the most used first: the one that crosses a bound still belongs to the better class. */
function classesOf(
  context: GenerationContext,
  used: ReadonlyMap<string, number>,
): ReadonlyMap<string, "A" | "B" | "C"> {
  const values = context
    .rowsOf(parts)
    .map(({ part_id, unit_cost }) => ({ part_id, value: (used.get(part_id) ?? 0) * cents(unit_cost) }))
    .sort((one, other) => other.value - one.value || (one.part_id < other.part_id ? -1 : 1));
  const total = values.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  return new Map(
    values.map(({ part_id, value }) => {
      const share = total === 0 ? 1 : before / total;
      before += value;
      return [part_id, value > 0 && share < upToA ? "A" : value > 0 && share < upToB ? "B" : "C"];
    }),
  );
}
