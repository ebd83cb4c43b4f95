import type { Endpoints, ResponseOf } from "../contract";
import { hvacReorder } from "../contract/hvac";
import type { Reader } from "../database/reader";

type Reorder = ResponseOf<Endpoints["hvacReorder"]>;

const { parts: partsShape } = hvacReorder.shapes.response.shape;

/** Parts with their stock, those that are to be ordered first. */
export async function readReorder(reader: Reader, mart: (name: string) => string): Promise<Reorder> {
  const parts = await reader.rows(
    partsShape.element,
    `SELECT
  part_id,
  part_name AS name,
  category,
  supplier,
  abc_class,
  quantity_on_hand AS on_hand,
  reorder_point,
  reorder_quantity,
  lead_time_days,
  used_in_year,
  days_of_stock,
  is_to_be_ordered,
  stock_value
FROM ${mart("PARTS_DEMAND")}
ORDER BY is_to_be_ordered DESC, days_of_stock NULLS LAST, part_id
LIMIT 5000`,
  );
  return { ...orderOf(parts), parts };
}

/** How much is to be ordered. A part costs what a piece of its stock is worth; what is sold out has no such value and is not counted in. */
export function orderOf(parts: Reorder["parts"]): Omit<Reorder, "parts"> {
  const toOrder = parts.filter(({ isToBeOrdered }) => isToBeOrdered);
  const value = toOrder.reduce(
    (sum, { onHand, stockValue, reorderQuantity }) =>
      onHand === 0 ? sum : sum + (stockValue / onHand) * reorderQuantity,
    0,
  );
  return {
    toOrder: toOrder.length,
    orderValue: Number(value.toFixed(2)),
    stockValue: Number(parts.reduce((sum, { stockValue }) => sum + stockValue, 0).toFixed(2)),
  };
}
