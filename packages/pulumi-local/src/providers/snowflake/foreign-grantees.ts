import { identifier, qualified, type Row } from "@firn/snowflake";
import type { ManagedObject } from "../provider";
import { accountRoleType } from "./account-role";
import type { Session } from "./session";
import { foreignSentence, shownFutureGrant, shownGrant } from "./shown-grant";
import { text, unlessMissing } from "./sql";

/**
 * Grants on the stack's databases, schemas and warehouses to roles of others, and on all that will be made in them: without one of these
 * nobody reaches a table. And on its integrations and stages, which lead to the lake.
 */
export async function foreignGrantees(
  session: Session,
  resources: readonly ManagedObject[],
): Promise<string[]> {
  const roles = new Set(
    resources.filter(({ type }) => type === accountRoleType).map(({ inputs }) => String(inputs["name"])),
  );
  const show = async (sql: string) => (await unlessMissing(session.query(sql))) ?? [];
  const sentences = resources.flatMap(doorOf).map(async ({ sql, hasFuture }) => {
    const grants = await show(`SHOW GRANTS ON ${sql}`);
    const future = hasFuture ? await show(`SHOW FUTURE GRANTS IN ${sql}`) : [];
    const foreign = (row: Row) =>
      text(row, "privilege") !== "OWNERSHIP" && !roles.has(text(row, "grantee_name"));
    return [
      ...grants.filter(foreign).map((row) => foreignSentence(text(row, "grantee_name"), shownGrant(row))),
      ...future
        .filter(foreign)
        .map((row) => foreignSentence(text(row, "grantee_name"), shownFutureGrant(row))),
    ];
  });
  return (await Promise.all(sentences)).flat();
}

/** What one has to be let into. */
interface Door {
  /** Kind and name, as they stand after ON and IN. */
  readonly sql: string;
  readonly hasFuture: boolean;
}

function doorOf({ type, inputs }: ManagedObject): Door[] {
  const name = String(inputs["name"]);
  switch (type) {
    case "snowflake:index/database:Database":
      return [{ sql: `DATABASE ${identifier(name)}`, hasFuture: true }];
    case "snowflake:index/schema:Schema":
      return [{ sql: `SCHEMA ${qualified(String(inputs["database"]), name)}`, hasFuture: true }];
    case "snowflake:index/warehouse:Warehouse":
      return [{ sql: `WAREHOUSE ${identifier(name)}`, hasFuture: false }];
    case "snowflake:index/storageIntegration:StorageIntegration":
      return [{ sql: `INTEGRATION ${identifier(name)}`, hasFuture: false }];
    case "snowflake:index/stage:Stage": {
      const place = [String(inputs["database"]), String(inputs["schema"])];
      return [{ sql: `STAGE ${qualified(...place, name)}`, hasFuture: false }];
    }
    default:
      return [];
  }
}
