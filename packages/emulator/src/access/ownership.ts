import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import { grantName } from "../catalog/grants";
import type { CatalogObject, DatabaseRole, Role } from "../catalog/model";
import { grantsInTheWay } from "./dependent-grants";
import { ownerName } from "../catalog/roles";

interface Transfer {
  readonly catalog: Catalog;
  readonly change: CatalogChange;
  readonly currentGrants: "copy" | "revoke" | undefined;
}

/** GRANT OWNERSHIP: the grants of others stay with COPY CURRENT GRANTS, granted by the new owner, and go with REVOKE CURRENT GRANTS. */
export function transferOwnership(
  { catalog, change, currentGrants }: Transfer,
  object: CatalogObject,
  to: Role | DatabaseRole,
): void {
  const owner = ownerName(catalog, to);
  if (object.owner === owner) return;
  for (const grant of catalog.grants.on(object.id)) {
    if (currentGrants === undefined) throw grantsInTheWay(catalog, object, grant);
    if (currentGrants === "revoke") change.remove(grant.id);
    else if (grant.grantedBy === object.owner) change.put({ ...grant, grantedBy: owner });
  }
  change.put({ ...object, owner });
}

/** What a role owns, when its name changes or, dropped, it leaves it to the role that drops it. */
export function passOn(catalog: Catalog, change: CatalogChange, from: string, to: string | undefined): void {
  for (const object of catalog.everything()) {
    const current = change.current(object.id);
    if (current?.owner === from) change.put({ ...current, owner: to });
  }
}

/** CREATE OR REPLACE .. COPY GRANTS: the new object has the old one's grants. */
export function copyGrants(
  catalog: Catalog,
  change: CatalogChange,
  from: CatalogObject,
  to: CatalogObject,
): void {
  for (const grant of catalog.grants.on(from.id)) {
    const copy = { ...grant, id: change.nextId(), on: to.kind, object: to.id };
    change.put({ ...copy, name: grantName(copy) });
  }
}
