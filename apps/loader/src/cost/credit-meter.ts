import { connectionFor, UserError, type Config } from "@firn/config";
import { withConnection } from "@firn/snowflake";
import type { RunCost } from "./projection";

/** What the environment's warehouse has used and how it is set, as the role sees it that shows costs. */
export interface MeterReading extends Omit<RunCost, "metered"> {
  /** Credits of the last two days; the difference of two readings is what was used between them. */
  readonly credits: number;
}

/** @throws UserError where the role may not see the warehouse */
export function readMeter(config: Config): Promise<MeterReading> {
  return withConnection(connectionFor(config, "console"), async (connection) => {
    const warehouses = await connection.query<{ name: string; size: string; auto_suspend: number }>(
      "SHOW WAREHOUSES",
    );
    const own = warehouses.find(({ name }) => name === config.outputs.warehouse);
    if (own === undefined)
      throw new UserError(`The warehouse ${config.outputs.warehouse} cannot be seen.`, {
        hint: `Grant the role CONSOLE what the stack says: npx nx run infra:up --env ${config.environment}`,
      });
    const [used] = await connection.query<{ CREDITS: number | null }>(
      `SELECT SUM(credits_used) AS credits FROM TABLE(INFORMATION_SCHEMA.WAREHOUSE_METERING_HISTORY(
DATEADD(day, -2, CURRENT_DATE()), CURRENT_DATE(), '${own.name.replaceAll("'", "''")}'))`,
    );
    return { credits: used?.CREDITS ?? 0, size: own.size, autoSuspend: own.auto_suspend };
  });
}
