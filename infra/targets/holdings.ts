import type { S3Client } from "@aws-sdk/client-s3";
import { SnowflakeError, UserError } from "@firn/config";
import { countObjects, describeHoldings, type Holding } from "@firn/pulumi-local";
import { identifier, qualified, type Connection } from "@firn/snowflake";

type Queries = Pick<Connection, "query">;

/** A database, or a schema in one. */
export type Container = readonly [database: string, schema?: string];

/**
 * Rows in the containers' tables; containers that are empty or do not exist are left out.
 *
 * @throws UserError where a container may be closed to the session's role, instead of not existing
 */
export async function countRows(connection: Queries, containers: readonly Container[]): Promise<Holding[]> {
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
async function tablesIn(connection: Queries, container: Container): Promise<{ rows: number }[]> {
  try {
    return await connection.query<{ rows: number }>(
      `SHOW TABLES IN ${kindOf(container).toUpperCase()} ${nameOf(container)}`,
    );
  } catch (error) {
    if (!(error instanceof SnowflakeError) || error.sqlState !== doesNotExist) throw error;
    if (await seesEverything(connection)) return [];
    throw new UserError(
      `The ${kindOf(container)} ${nameOf(container)} is gone, or closed to this login's role.`,
      {
        hint: "Look as the role that applies the stack (firn:provisionerRole). If it is gone, add --allow-data-loss.",
        cause: error,
      },
    );
  }
}

/** Who may manage grants sees every object. https://docs.snowflake.com/en/release-notes/bcr-bundles/2026_07/bcr-2416 */
async function seesEverything(connection: Queries): Promise<boolean> {
  const [session] = await connection.query<{ ROLE: string | null }>("SELECT CURRENT_ROLE() AS ROLE");
  const role = session?.ROLE ?? "PUBLIC";
  if (["ACCOUNTADMIN", "SECURITYADMIN"].includes(role)) return true;
  const grants = await connection.query<{ privilege: string }>(`SHOW GRANTS TO ROLE ${identifier(role)}`);
  return grants.some(({ privilege }) => privilege === "MANAGE GRANTS");
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
