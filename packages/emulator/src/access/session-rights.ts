import type { Catalog } from "../catalog/catalog";
import type { Role } from "../catalog/model";
import { availableRoles } from "../catalog/roles";
import type { SessionState } from "../session/state";
import { UNLIMITED, rightsOf, type Rights } from "./rights";
import { roleSet } from "./role-set";

interface Known {
  readonly version: number;
  readonly key: string;
  readonly rights: Rights;
}

/** Who asks: a session, or one that is about to be. */
export type Actor = Pick<SessionState, "user" | "role" | "secondaryRoles">;

const ofSessions = new WeakMap<Actor, Known>();
const ofRoles = new WeakMap<Catalog, Map<string, Known>>();

/** The rights of a session's primary role and, with USE SECONDARY ROLES ALL, of all that its user has. Kept until the hierarchy changes. */
export function sessionRights(catalog: Catalog, session: Actor): Rights {
  const key = `${session.role ?? ""}|${session.secondaryRoles}`;
  const version = catalog.grants.hierarchyVersion;
  const known = ofSessions.get(session);
  if (known?.version === version && known.key === key) return known.rights;
  const primary = roleSet(catalog, named(catalog, session.role));
  const all =
    session.secondaryRoles === "ALL"
      ? roleSet(catalog, [...named(catalog, session.role), ...availableRoles(catalog, session.user)])
      : primary;
  const rights = rightsOf(catalog, all, primary);
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
