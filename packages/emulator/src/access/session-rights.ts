import type { Catalog } from "../catalog/catalog";
import type { Role } from "../catalog/model";
import { availableRoles } from "../catalog/roles";
import { UNLIMITED, rightsOf, type Rights } from "./rights";
import { roleSet, type RoleSet } from "./role-set";

interface Known {
  readonly version: number;
  readonly key: string;
  readonly rights: Rights;
}

/** Who asks: a session, or one that is about to be. */
export interface Actor {
  readonly user: string;
  readonly role: string | undefined;
  readonly secondaryRoles: "ALL" | "NONE";
}

const ofSessions = new WeakMap<Actor, Known>();
const ofRoles = new WeakMap<Catalog, Map<string, Known>>();

/** A session's primary role and, with USE SECONDARY ROLES ALL, all that its user has; each with what it inherits. */
export const activeRoles = (catalog: Catalog, session: Actor): RoleSet =>
  roleSet(catalog, [
    ...named(catalog, session.role),
    ...(session.secondaryRoles === "ALL" ? availableRoles(catalog, session.user) : []),
  ]);

/** The rights of a session's primary role and, with USE SECONDARY ROLES ALL, of all that its user has. Kept until the hierarchy changes. */
export function sessionRights(catalog: Catalog, session: Actor): Rights {
  const key = `${session.role ?? ""}|${session.secondaryRoles}`;
  const version = catalog.grants.hierarchyVersion;
  const known = ofSessions.get(session);
  if (known?.version === version && known.key === key) return known.rights;
  const primary = roleSet(catalog, named(catalog, session.role));
  const rights = rightsOf(
    catalog,
    session.secondaryRoles === "ALL" ? activeRoles(catalog, session) : primary,
    primary,
  );
  ofSessions.set(session, { version, key, rights });
  return rights;
}

/**
 * The rights of one role: a view reads with those of its owner, and so does a procedure that EXECUTEs AS OWNER. What belongs to
 * nobody is the system's.
 */
export function ownerRights(catalog: Catalog, owner: string | undefined): Rights {
  if (!owner) return UNLIMITED;
  const version = catalog.grants.hierarchyVersion;
  const roles = ofRoles.get(catalog) ?? new Map<string, Known>();
  ofRoles.set(catalog, roles);
  const known = roles.get(owner);
  if (known?.version === version) return known.rights;
  const rights = rightsOf(catalog, roleSet(catalog, named(catalog, owner)));
  roles.set(owner, { version, key: owner, rights });
  return rights;
}

function named(catalog: Catalog, role: string | undefined): Role[] {
  const found = role === undefined ? undefined : catalog.find("ROLE", undefined, role);
  return found ? [found] : [];
}
