import type { Catalog } from "./catalog";
import type { CatalogObject, FutureGrant, Grant } from "./model";

/** Grants are objects of the catalogue; their name says all that makes one the same as another. */
export const grantName = (grant: Pick<Grant, "privilege" | "on" | "object" | "grantee">): string =>
  JSON.stringify([grant.privilege, grant.on, grant.object, grant.grantee.kind, grant.grantee.id]);

export const futureGrantName = (
  grant: Pick<FutureGrant, "privilege" | "on" | "container" | "grantee">,
): string =>
  JSON.stringify([grant.privilege, grant.on, grant.container, grant.grantee.kind, grant.grantee.id]);

/** The kind of object as grants name it: a dynamic table has other privileges than a table. */
export const grantKind = (object: CatalogObject): string =>
  object.kind === "TABLE" && object.dynamic ? "DYNAMIC TABLE" : object.kind;

export const grantsOn = (catalog: Catalog, object: number): Grant[] =>
  catalog.all("GRANT").filter((grant) => grant.object === object);
