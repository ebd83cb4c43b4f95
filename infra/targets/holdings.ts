import type { S3Client } from "@aws-sdk/client-s3";
import { SnowflakeError, UserError } from "@firn/config";
import { countObjects, describeHoldings, type Holding } from "@firn/pulumi-local";
import { qualified, type Connection } from "@firn/snowflake";

/** A database, or a schema in one. */
export type Container = readonly [database: string, schema?: string];

/** Rows in the containers' tables; containers that are empty or do not exist are left out. */
export async function countRows(
  connection: Connection,
  containers: readonly Container[],
): Promise<Holding[]> {
  const found: Holding[] = [];
  for (const container of containers) {
    const tables = await tablesIn(connection, container);
    const count = tables.reduce((sum, table) => sum + Number(table.rows), 0);
    found.push({ subject: kindOf(container), name: nameOf(container), count, unit: "rows" });
  }
  return found.filter(({ count }) => count > 0);
}

const doesNotExist = "02000";

/** SHOW knows the rows of each table without a warehouse. */
async function tablesIn(connection: Connection, container: Container): Promise<{ rows: number }[]> {
  try {
    return await connection.query<{ rows: number }>(
      `SHOW TABLES IN ${kindOf(container).toUpperCase()} ${nameOf(container)}`,
    );
  } catch (error) {
    if (error instanceof SnowflakeError && error.sqlState === doesNotExist) return [];
    throw error;
  }
}

const kindOf = ([, schema]: Container) => (schema === undefined ? "database" : "schema");

function nameOf([database, schema]: Container): string {
  return schema === undefined ? qualified(database) : qualified(database, schema);
}

/** Objects in the buckets; buckets that are empty or do not exist are left out. */
export async function countLakeObjects(s3: S3Client, buckets: readonly string[]): Promise<Holding[]> {
  const found = await Promise.all(
    buckets.map(async (name): Promise<Holding> => {
      const count = await countObjects(s3, name).catch(noneWithoutBucket);
      return { subject: "bucket", name, count, unit: "objects" };
    }),
  );
  return found.filter(({ count }) => count > 0);
}

function noneWithoutBucket(error: Error): number {
  if (error.name === "NoSuchBucket") return 0;
  throw error;
}

/** The refusal of a change that would lose rows or objects: where they are, and how many. */
export function dataLossRefused(change: string, losses: readonly Holding[]): UserError {
  return new UserError(`${change} would lose ${describeHoldings(losses)}.`, {
    hint: "Add --allow-data-loss if that is meant.",
  });
}
