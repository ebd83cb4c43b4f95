import { SnowflakeError, UserError } from "@firn/config";
import { qualified, type Connection } from "@firn/snowflake";

/** A database, or a schema in one. */
export type Container = readonly [database: string, schema?: string];

export interface RowCount {
  /** Dotted name of the container. */
  readonly place: string;
  readonly rows: number;
}

/** Rows in the containers' tables; containers that are empty or do not exist are left out. */
export async function countRows(
  connection: Connection,
  containers: readonly Container[],
): Promise<RowCount[]> {
  const counts: RowCount[] = [];
  for (const container of containers) {
    const tables = await tablesIn(connection, container);
    const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0);
    counts.push({ place: nameOf(container), rows });
  }
  return counts.filter(({ rows }) => rows > 0);
}

const doesNotExist = "02000";

/** SHOW knows the rows of each table without a warehouse. */
async function tablesIn(connection: Connection, container: Container): Promise<{ rows: number }[]> {
  const kind = container[1] === undefined ? "DATABASE" : "SCHEMA";
  try {
    return await connection.query<{ rows: number }>(`SHOW TABLES IN ${kind} ${nameOf(container)}`);
  } catch (error) {
    if (error instanceof SnowflakeError && error.sqlState === doesNotExist) return [];
    throw error;
  }
}

function nameOf([database, schema]: Container): string {
  return schema === undefined ? qualified(database) : qualified(database, schema);
}

export function describeRows(counts: readonly RowCount[]): string {
  return counts.map(({ place, rows }) => `${rows.toLocaleString("en-US")} rows in ${place}`).join(", ");
}

/** The refusal of a change that would lose rows: where they are, and how many. */
export function dataLossRefused(change: string, counts: readonly RowCount[]): UserError {
  return new UserError(`${change} would lose ${describeRows(counts)}.`, {
    hint: "Add --allow-data-loss if that is meant.",
  });
}
