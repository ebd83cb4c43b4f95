import type { Catalog } from "./catalog";
import type { CatalogChange } from "./change";
import { grantName } from "./grants";
import type { CatalogObject, FutureGrant, Grant } from "./model";

/** The pending changes, and the grants that future grants give on every object that is new among them. */
export function withFutureGrants(
  catalog: Catalog,
  change: CatalogChange,
  now: Date,
): ReadonlyMap<number, CatalogObject | undefined> {
  const created = [...change.changes.values()].filter(
    (object) => object !== undefined && !catalog.get(object.id),
  );
  for (const object of created) {
    if (!object || object.kind === "GRANT" || object.kind === "FUTURE GRANT") continue;
    for (const future of futureGrantsFor(catalog, object))
      change.put(grantFrom(future, object, change.nextId(), now));
  }
  return change.changes;
}

/** Those of the schema, else those of its database: a schema's future grants replace the database's for a kind. */
function futureGrantsFor(catalog: Catalog, object: CatalogObject): FutureGrant[] {
  const all = catalog.all("FUTURE GRANT").filter((grant) => grant.on === object.kind);
  const ofParent = all.filter((grant) => grant.container === object.parent);
  if (ofParent.length > 0 || object.parent === undefined) return ofParent;
  const database = catalog.get(object.parent)?.parent;
  return database === undefined ? [] : all.filter((grant) => grant.container === database);
}

function grantFrom(future: FutureGrant, object: CatalogObject, id: number, now: Date): Grant {
  const { privilege, grantee, grantOption } = future;
  const grant = { privilege, on: object.kind, object: object.id, grantee };
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
