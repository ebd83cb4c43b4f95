import { connectionFor, UserError, type Config } from "@firn/config";
import { withConnection, type Connection } from "@firn/snowflake";
import type { RunCost } from "./projection";

/** What the environment's warehouse has used and how it is set, as the role sees it that shows costs. */
export interface MeterReading extends Omit<RunCost, "metered"> {
  /** Credits of the last two days; the difference of two readings is what was used between them. */
  readonly credits: number;
}

/** A session that reads what the environment's warehouse has used. */
export interface CreditMeter {
  /** @throws UserError where the role may not see the warehouse */
  read(): Promise<MeterReading>;
}

/** Gives `work` a meter, as long as that goes on. */
export function withMeter<T>(config: Config, work: (meter: CreditMeter) => Promise<T>): Promise<T> {
  return withConnection(connectionFor(config, "console"), (connection) =>
    work({ read: () => readFrom(connection, config) }),
  );
}

/** @throws UserError where the role may not see the warehouse */
export function readMeter(config: Config): Promise<MeterReading> {
  return withMeter(config, (meter) => meter.read());
}

async function readFrom(connection: Connection, { outputs, environment }: Config): Promise<MeterReading> {
  const warehouses = await connection.query<{ name: string; size: string; auto_suspend: number }>(
    "SHOW WAREHOUSES",
  );
  const own = warehouses.find(({ name }) => name === outputs.warehouse);
  if (own === undefined)
    throw new UserError(`The warehouse ${outputs.warehouse} cannot be seen.`, {
      hint: `Grant the role CONSOLE what the stack says: npx nx run infra:up --env ${environment}`,
    });
  const [used] = await connection.query<{ CREDITS: number | null }>(
    `SELECT SUM(credits_used) AS credits FROM TABLE(INFORMATION_SCHEMA.WAREHOUSE_METERING_HISTORY(
DATEADD(day, -2, CURRENT_DATE()), CURRENT_DATE(), '${own.name.replaceAll("'", "''")}'))`,
  );
  return { credits: used?.CREDITS ?? 0, size: own.size, autoSuspend: own.auto_suspend };
}
