import type { Catalog } from "./catalog";
import type { CatalogObject, DatabaseRole, Grant, Role, User } from "./model";
import { fullName, pathOf } from "./names";

type Grantee = Role | DatabaseRole | User;

/** Roles granted straight to a user or role. */
function grantedTo(catalog: Catalog, grantee: Grantee): (Role | DatabaseRole)[] {
  return [...catalog.grants.to(grantee.id)]
    .filter(isRoleGrant)
    .flatMap((grant) => roleOf(catalog.get(grant.object)));
}

export const isRoleGrant = (grant: Grant): boolean =>
  (grant.on === "ROLE" && grant.privilege === "USAGE") ||
  (grant.on === "DATABASE ROLE" && grant.privilege === "USAGE");

const roleOf = (object: CatalogObject | undefined): (Role | DatabaseRole)[] =>
  object && (object.kind === "ROLE" || object.kind === "DATABASE ROLE") && !object.droppedOn ? [object] : [];

/** A role and all that it inherits. */
export function inheritedRoles(
  catalog: Catalog,
  roots: readonly (Role | DatabaseRole)[],
): (Role | DatabaseRole)[] {
  const found = new Map<number, Role | DatabaseRole>();
  const pending = [...roots];
  for (let role = pending.pop(); role; role = pending.pop()) {
    if (found.has(role.id)) continue;
    found.set(role.id, role);
    pending.push(...grantedTo(catalog, role));
  }
  return [...found.values()];
}

/** Account roles that a user may use, inherited ones too; everybody has PUBLIC. */
export function availableRoles(catalog: Catalog, userName: string): Role[] {
  const user = catalog.find("USER", undefined, userName);
  const everybody = catalog.find("ROLE", undefined, "PUBLIC");
  const roots = [...(user ? grantedTo(catalog, user) : []), ...(everybody ? [everybody] : [])];
  return inheritedRoles(catalog, roots).filter((role) => role.kind === "ROLE");
}

/** The name under which a role owns: a database role's has its database before it. */
export const ownerName = (catalog: Catalog, role: Role | DatabaseRole): string =>
  role.kind === "ROLE" ? role.name : fullName(...pathOf(catalog, role));
