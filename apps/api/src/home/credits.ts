import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { day } from "../contract/values";
import type { Reader } from "../database/reader";

type Credits = ResponseOf<Endpoints["homeCredits"]>;

const used = z.object({ day, warehouse: z.string(), credits: z.number(), isThisMonth: z.boolean() });
const warehouseState = z.object({
  name: z.string(),
  size: z.string(),
  state: z.string(),
  autoSuspend: z.number().nullable(),
});

const DAYS = 14;

/**
 * What a warehouse used. Metered hours come up to three hours late.
 * https://docs.snowflake.com/en/sql-reference/functions/warehouse_metering_history
 */
export async function creditsOf(
  reader: Reader,
  informationSchema: string,
  warehouse: string,
): Promise<Credits> {
  const [days, warehouses] = await Promise.all([
    reader.rows(
      used,
      `SELECT
  start_time::DATE AS day,
  warehouse_name AS warehouse,
  ROUND(SUM(credits_used), 6)::FLOAT AS credits,
  start_time::DATE >= DATE_TRUNC(MONTH, CURRENT_DATE()) AS is_this_month
FROM TABLE(${informationSchema}.WAREHOUSE_METERING_HISTORY(DATEADD(DAY, -31, CURRENT_DATE()), CURRENT_DATE()))
WHERE warehouse_name = ?
GROUP BY start_time::DATE, warehouse_name
ORDER BY day`,
      [warehouse],
    ),
    reader.rows(warehouseState, "SHOW WAREHOUSES"),
  ]);
  const latest = days.slice(-DAYS);
  const sum = (rows: typeof days) =>
    Number(rows.reduce((total, { credits }) => total + credits, 0).toFixed(6));
  return {
    days: latest.map(({ day, warehouse, credits }) => ({ day, warehouse, credits })),
    total: sum(latest),
    monthToDate: sum(days.filter(({ isThisMonth }) => isThisMonth)),
    warehouses: warehouses
      .filter(({ name }) => name === warehouse)
      .map(({ name, size, state, autoSuspend }) => ({ name, size, state, autoSuspendSeconds: autoSuspend })),
  };
}
