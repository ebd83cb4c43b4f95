import { ownerName } from "./roles";
import type { Catalog } from "./catalog";
import type { CatalogChange } from "./change";
import { grantKind, grantName } from "./grants";
import type { CatalogObject, FutureGrant, Grant } from "./model";

/**
 * The pending changes as they are stored: with the time on what was altered, and with the grants that future grants give on every
 * object that is new among them.
 */
export function completedChanges(
  catalog: Catalog,
  change: CatalogChange,
  now: Date,
): ReadonlyMap<number, CatalogObject | undefined> {
  const created = [...change.changes.values()].filter(
    (object) => object !== undefined && !catalog.get(object.id),
  );
  for (const object of created) {
    if (!object || object.kind === "GRANT" || object.kind === "FUTURE GRANT") continue;
    if ("session" in object && object.session) continue;
    const futures = futureGrantsFor(catalog, object);
    const owned = withOwner(catalog, object, futures);
    if (owned !== object) change.put(owned);
    for (const future of futures.filter((grant) => grant.privilege !== "OWNERSHIP"))
      change.put(grantFrom(future, owned, change.nextId(), now));
  }
  for (const object of change.changes.values()) {
    if (object && catalog.get(object.id)) change.put({ ...object, alteredOn: now.toISOString() });
  }
  return change.changes;
}

/** GRANT OWNERSHIP ON FUTURE ..: the object belongs to that role from the start. */
function withOwner(catalog: Catalog, object: CatalogObject, futures: readonly FutureGrant[]): CatalogObject {
  const future = futures.find((grant) => grant.privilege === "OWNERSHIP");
  const role = future && catalog.get(future.grantee.id);
  return role?.kind === "ROLE" || role?.kind === "DATABASE ROLE"
    ? { ...object, owner: ownerName(catalog, role) }
    : object;
}

/** Those of the schema, else those of its database: a schema's future grants replace the database's for a kind. */
function futureGrantsFor(catalog: Catalog, object: CatalogObject): FutureGrant[] {
  const all = catalog.all("FUTURE GRANT").filter((grant) => grant.on === grantKind(object));
  const ofParent = all.filter((grant) => grant.container === object.parent);
  if (ofParent.length > 0 || object.parent === undefined) return ofParent;
  const database = catalog.get(object.parent)?.parent;
  return database === undefined ? [] : all.filter((grant) => grant.container === database);
}

function grantFrom(future: FutureGrant, object: CatalogObject, id: number, now: Date): Grant {
  const { privilege, grantee, grantOption } = future;
  const grant = { privilege, on: grantKind(object), object: object.id, grantee };
  return {
    ...grant,
    kind: "GRANT",
    id,
    name: grantName(grant),
    grantOption,
    grantedBy: object.owner ?? "",
    createdOn: now.toISOString(),
  };
}
