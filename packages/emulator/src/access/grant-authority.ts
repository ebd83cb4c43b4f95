import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Schema } from "../catalog/model";
import { SqlError, insufficientPrivileges } from "../errors";
import type { Rights } from "./rights";

interface Authority {
  readonly catalog: Catalog;
  readonly rights: Rights;
}

const grantNotExecuted = () =>
  new SqlError("003102", "42501", "Grant not executed: Insufficient privileges.");

/**
 * Throws unless the roles may grant and revoke the privilege: with MANAGE GRANTS, as the owner, or by a grant WITH GRANT OPTION. In a
 * managed access schema the schema's owner decides, and an object's owner does not. Privileges on the account are SECURITYADMIN's to grant:
 * MANAGE GRANTS does not reach them.
 */
export function authorizeGrant(
  { catalog, rights }: Authority,
  privilege: string,
  object: CatalogObject | "ACCOUNT",
): void {
  if (object !== "ACCOUNT" && managesGrants({ catalog, rights })) return;
  const managed = object === "ACCOUNT" ? undefined : managedSchema(catalog, object);
  const allowed = managed ? rights.owns(managed) : rights.mayGrant(privilege, object);
  if (!allowed) throw grantNotExecuted();
}

/** Future grants are for MANAGE GRANTS, and for the owner of a managed access schema. */
export function authorizeFutureGrant(authority: Authority, container: CatalogObject): void {
  if (managesGrants(authority)) return;
  const managed = container.kind === "SCHEMA" && container.managedAccess && authority.rights.owns(container);
  if (!managed) throw insufficientPrivileges(container.kind, container.name);
}

/** An owner without MANAGE GRANTS can hand its object to a role that it inherits only. */
export function authorizeTransfer(authority: Authority, object: CatalogObject, to: CatalogObject): void {
  if (managesGrants(authority)) return;
  const { rights, catalog } = authority;
  const managed = managedSchema(catalog, object);
  const decides = managed ? rights.owns(managed) : rights.owns(object);
  if (!decides || !rights.acts(to)) throw insufficientPrivileges(object.kind, object.name);
}

const managesGrants = ({ rights }: Authority): boolean => rights.has("MANAGE GRANTS", "ACCOUNT");

function managedSchema(catalog: Catalog, object: CatalogObject): Schema | undefined {
  const parent = object.parent === undefined ? undefined : catalog.get(object.parent);
  return parent?.kind === "SCHEMA" && parent.managedAccess ? parent : undefined;
}
