import type { CatalogObject, Grant } from "./model";
import { isRoleGrant } from "./roles";

const NONE: ReadonlySet<Grant> = new Set();

/** Grants by what they are on and by who has them, kept up to date as the catalogue changes. */
export class GrantIndex {
  private readonly byObject = new Map<number, Set<Grant>>();
  private readonly byGrantee = new Map<number, Set<Grant>>();
  private changes = 0;

  /** Another number whenever somebody may have got or lost a role: what is derived from the hierarchy is stale then. */
  get hierarchyVersion(): number {
    return this.changes;
  }

  /** Grants on an object; 0 is the account. */
  on(object: number): ReadonlySet<Grant> {
    return this.byObject.get(object) ?? NONE;
  }

  /** Grants that a role, database role or user has, without what it inherits. */
  to(grantee: number): ReadonlySet<Grant> {
    return this.byGrantee.get(grantee) ?? NONE;
  }

  add(object: CatalogObject): void {
    this.note(object);
    if (object.kind !== "GRANT") return;
    setOf(this.byObject, object.object).add(object);
    setOf(this.byGrantee, object.grantee.id).add(object);
  }

  remove(object: CatalogObject): void {
    this.note(object);
    if (object.kind !== "GRANT") return;
    this.byObject.get(object.object)?.delete(object);
    this.byGrantee.get(object.grantee.id)?.delete(object);
  }

  private note(object: CatalogObject): void {
    const isHierarchy = object.kind === "GRANT" ? isRoleGrant(object) : IN_HIERARCHY.has(object.kind);
    if (isHierarchy) this.changes++;
  }
}

/** Dropping a database hides its database roles. */
const IN_HIERARCHY: ReadonlySet<CatalogObject["kind"]> = new Set([
  "ROLE",
  "DATABASE ROLE",
  "USER",
  "DATABASE",
]);

function setOf(index: Map<number, Set<Grant>>, key: number): Set<Grant> {
  const known = index.get(key);
  if (known) return known;
  const fresh = new Set<Grant>();
  index.set(key, fresh);
  return fresh;
}
