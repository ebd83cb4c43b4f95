import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Grant } from "../catalog/model";
import { INFORMATION_SCHEMA } from "../catalog/names";
import { hasGlobalPrivilege } from "./global-privileges";
import type { RoleSet } from "./role-set";

/** What somebody may do. Each question costs as much as the object has grants. */
export interface Rights {
  /** Whether the object's owner is among the roles. */
  owns(object: CatalogObject): boolean;
  /** Whether the role is among them, or inherited by one of them. */
  acts(role: CatalogObject): boolean;
  /** Ownership is every privilege. */
  has(privilege: string, object: CatalogObject | "ACCOUNT"): boolean;
  /** As `has`, by a grant that may be passed on. */
  mayGrant(privilege: string, object: CatalogObject | "ACCOUNT"): boolean;
  /** Any privilege at all: enough to use a database or schema on the way to what lies in it. */
  touches(object: CatalogObject): boolean;
  /** Whether SHOW lists it: any privilege, or MANAGE GRANTS, which sees everything. */
  sees(object: CatalogObject): boolean;
}

/** Objects of the system belong to nobody: the shared database, INFORMATION_SCHEMA. */
const isSystemObject = (object: CatalogObject): boolean =>
  (object.kind === "DATABASE" && object.name === "SNOWFLAKE") ||
  (object.kind === "ROLE" && object.name === "PUBLIC");

/** The rights of roles. CREATE privileges come from `primary` alone, all others from `all`. */
export function rightsOf(catalog: Catalog, all: RoleSet, primary: RoleSet = all): Rights {
  const holding = (roles: RoleSet, object: number, keep: (grant: Grant) => boolean): boolean => {
    for (const grant of catalog.grants.on(object))
      if (roles.ids.has(grant.grantee.id) && keep(grant)) return true;
    return false;
  };
  const owns = (object: CatalogObject) => object.owner !== undefined && all.names.has(object.owner);
  const ofAccount = (roles: RoleSet, privilege: string) => {
    for (const name of roles.names) if (hasGlobalPrivilege(name, privilege)) return true;
    return holding(roles, 0, (grant) => grant.privilege === privilege);
  };
  const has: Rights["has"] = (privilege, object) => {
    const roles = privilege.startsWith("CREATE ") ? primary : all;
    if (object === "ACCOUNT") return ofAccount(roles, privilege);
    if (object.owner !== undefined && roles.names.has(object.owner)) return true;
    return holding(roles, object.id, (grant) => grant.privilege === privilege);
  };
  const touches = (object: CatalogObject): boolean => {
    if (owns(object) || isSystemObject(object) || all.ids.has(object.id)) return true;
    if (holding(all, object.id, () => true)) return true;
    const parent = object.parent === undefined ? undefined : catalog.get(object.parent);
    return object.name === INFORMATION_SCHEMA || parent?.name === "SNOWFLAKE"
      ? parent !== undefined && touches(parent)
      : false;
  };
  return {
    owns,
    acts: (role) => all.ids.has(role.id),
    has,
    mayGrant: (privilege, object) =>
      object === "ACCOUNT"
        ? all.names.has("SECURITYADMIN") ||
          holding(all, 0, (grant) => grant.privilege === privilege && grant.grantOption)
        : owns(object) ||
          holding(all, object.id, (grant) => grant.privilege === privilege && grant.grantOption),
    touches,
    sees: (object) => touches(object) || ofAccount(all, "MANAGE GRANTS"),
  };
}

/** The system itself: what belongs to nobody acts without limits. */
export const UNLIMITED: Rights = {
  owns: () => true,
  acts: () => true,
  has: () => true,
  mayGrant: () => true,
  touches: () => true,
  sees: () => true,
};
