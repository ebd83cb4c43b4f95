import { identifier, type Connection } from "@firn/snowflake";

/**
 * Lets the warehouse sleep at the end of a run: what it idles until it would suspend itself is paid for. Where somebody works on it, or
 * waits for it, it stays awake. https://docs.snowflake.com/en/sql-reference/sql/alter-warehouse
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
  await connection.execute(`ALTER WAREHOUSE ${identifier(name)} SUSPEND`);
  return true;
}
