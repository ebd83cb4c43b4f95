import type { Catalog } from "../catalog/catalog";
import type { DatabaseRole, Role } from "../catalog/model";
import { inheritedRoles, ownerName } from "../catalog/roles";

/** Roles that act together: one role, or all that a session has active, each with what it inherits. */
export interface RoleSet {
  /** Ids of roles and database roles, as grants name them. */
  readonly ids: ReadonlySet<number>;
  /** Names, as owners are recorded. */
  readonly names: ReadonlySet<string>;
}

/** The roles and all that they inherit; everybody has PUBLIC. */
export function roleSet(catalog: Catalog, roots: readonly (Role | DatabaseRole)[]): RoleSet {
  const everybody = catalog.find("ROLE", undefined, "PUBLIC");
  const roles = inheritedRoles(catalog, everybody ? [...roots, everybody] : roots);
  return {
    ids: new Set(roles.map((role) => role.id)),
    names: new Set(roles.map((role) => ownerName(catalog, role))),
  };
}
