import { SnowflakeError } from "@firn/config";
import { identifier, type Connection } from "@firn/snowflake";

/**
 * Lets the warehouse sleep at the end of a run: what it idles until it would suspend itself is paid for. Where somebody works on it, or
 * waits for it, it stays awake: it suspends itself in the end. https://docs.snowflake.com/en/sql-reference/sql/alter-warehouse
 *
 * @returns whether it was suspended; false also where it slept already
 */
export async function suspendWarehouse(
  connection: Pick<Connection, "query"> & { execute(sql: string): Promise<unknown> },
  name: string,
): Promise<boolean> {
  const warehouses = await connection.query<{
    name: string;
    state: string;
    running: number;
    queued: number;
  }>("SHOW WAREHOUSES");
  const own = warehouses.find((each) => each.name === name);
  if (own?.state !== "STARTED" || Number(own.running) + Number(own.queued) > 0) return false;
  try {
    await connection.execute(`ALTER WAREHOUSE ${identifier(name)} SUSPEND`);
    return true;
  } catch (error) {
    if (error instanceof SnowflakeError && harmless.includes(error.sqlState)) return false;
    throw error;
  }
}

/** A stack that was applied before the loader might operate it, and a warehouse that fell asleep by itself meanwhile. */
const harmless = ["42501", "22000"];
