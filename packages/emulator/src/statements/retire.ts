import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import { forgetPipe } from "../pipes/queue";
import { forgetRegistered } from "../storage/registration/registered-files";
import { forgetVersions } from "../versions/log";
import type { CatalogObject } from "../catalog/model";

interface Retiring {
  readonly catalog: Catalog;
  readonly connection: DuckDBConnection;
  readonly now: Date;
}

/** How many dropped objects UNDROP can bring back: Snowflake keeps them for days, a laptop's disk keeps the last ones. */
const KEPT: Partial<Record<CatalogObject["kind"], number>> = { DATABASE: 5, SCHEMA: 20, TABLE: 100 };

/** How many dropped tables of one name are kept, for CREATE OR REPLACE leaves one each time. */
const KEPT_OF_A_NAME = 3;

/**
 * Takes an object out of use, within a DDL's transaction. Databases, schemas and permanent tables can be undropped for a while; all
 * else is gone at once, with its rows.
 */
export async function retire(change: CatalogChange, context: Retiring, object: CatalogObject): Promise<void> {
  const keeps =
    object.kind === "DATABASE" ||
    object.kind === "SCHEMA" ||
    (object.kind === "TABLE" && object.persistence === "permanent" && object.retentionDays > 0);
  if (!keeps) return purge(change, context, object);
  for (const surplus of surplusOf(context.catalog, object)) await purge(change, context, surplus);
  change.put({ ...object, droppedOn: context.now.toISOString() });
}

/** Removes an object for good, with all that lies in it, its rows and its grants. */
export async function purge(change: CatalogChange, context: Retiring, object: CatalogObject): Promise<void> {
  for (const member of context.catalog.contents(object.id)) await purge(change, context, member);
  for (const sql of physicalDrops(object)) await context.connection.run(sql);
  if (object.kind === "TABLE" && object.session === undefined)
    await forgetVersions(context.connection, object.id);
  if (object.kind === "STAGE" || object.kind === "EXTERNAL TABLE")
    await forgetRegistered(context.connection, object.id);
  if (object.kind === "PIPE") await forgetPipe(context.connection, object.id);
  for (const grant of context.catalog.all("GRANT")) {
    if (grant.object === object.id || (isGrantee(object) && grant.grantee.id === object.id))
      change.remove(grant.id);
  }
  for (const grant of context.catalog.all("FUTURE GRANT")) {
    if (grant.container === object.id || grant.grantee.id === object.id) change.remove(grant.id);
  }
  for (const reference of context.catalog.all("TAG REFERENCE")) {
    if (reference.object === object.id || reference.tag === object.id) change.remove(reference.id);
  }
  change.remove(object.id);
}

const isGrantee = (object: CatalogObject) =>
  object.kind === "ROLE" || object.kind === "USER" || object.kind === "DATABASE ROLE";

function physicalDrops(object: CatalogObject): string[] {
  if (object.kind === "SEQUENCE") return [`DROP SEQUENCE IF EXISTS ${object.physical}`];
  if (object.kind === "STREAM")
    return [object, ...(object.bases ?? [])].map(({ physical }) => `DROP TABLE IF EXISTS ${physical}`);
  if (object.kind !== "TABLE") return [];
  const sequences = object.columns.flatMap((column) => column.identity?.sequence ?? []);
  return [
    `DROP TABLE IF EXISTS ${object.physical}`,
    ...sequences.map((name) => `DROP SEQUENCE IF EXISTS ${name}`),
  ];
}

/** The oldest beyond what is kept, in all and of the same name. */
function surplusOf(catalog: Catalog, object: CatalogObject): CatalogObject[] {
  const dropped = catalog.dropped(object.kind);
  const sameName =
    object.kind === "TABLE"
      ? dropped
          .filter((other) => other.name === object.name && other.parent === object.parent)
          .slice(KEPT_OF_A_NAME - 1)
      : [];
  const beyond = dropped.slice((KEPT[object.kind] ?? 1) - 1);
  return [...new Set([...sameName, ...beyond])];
}
