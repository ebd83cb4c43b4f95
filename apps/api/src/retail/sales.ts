import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { retailSales } from "../contract/retail";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";

const shapes = retailSales.shapes.response.shape;

/** Sales in gold: the newest 90 days with sales, by category and by channel. */
export async function readSales(
  reader: Reader,
  catalog: Catalog,
): Promise<ResponseOf<Endpoints["retailSales"]>> {
  const sales = catalog.table("retail", "GOLD", "FCT_SALES");
  const by = (column: string, name: string) => `SELECT
  ${column} AS ${name},
  COUNT(*) AS purchases,
  SUM(final_total) AS revenue
FROM ${sales}
WHERE ${column} IS NOT NULL
GROUP BY ${column}`;
  const [days, categories, channels, summary] = await Promise.all([
    reader.rows(shapes.days.element, `${by("purchase_date", "day")}\nORDER BY day DESC\nLIMIT 90`),
    reader.rows(shapes.categories.element, `${by("product_category", "category")}\nORDER BY revenue DESC`),
    reader.rows(shapes.channels.element, `${by("channel", "channel")}\nORDER BY revenue DESC`),
    reader.row(
      z.object({ customers: z.int(), averageOrderValue: z.number().nullable() }),
      `SELECT
  COUNT(DISTINCT customer_id) AS customers,
  ROUND(AVG(final_total), 2) AS average_order_value
FROM ${sales}`,
    ),
  ]);
  return { days: days.reverse(), categories, channels, ...summary };
}
