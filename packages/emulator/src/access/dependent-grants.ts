import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Grant } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { SqlError } from "../errors";

/** Grants of the same privilege that the grantee has passed on, and those that came of them. */
export function dependentGrants(catalog: Catalog, grant: Grant): Grant[] {
  const found = new Set<Grant>();
  const pending = [grant];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const grantee = catalog.get(next.grantee.id)?.name;
    for (const other of catalog.grants.on(grant.object)) {
      const passedOn = next.grantOption && other.privilege === grant.privilege && other.grantedBy === grantee;
      if (!passedOn || other === grant || found.has(other)) continue;
      found.add(other);
      pending.push(other);
    }
  }
  return [...found];
}

/** REVOKE .. RESTRICT, the default. */
export const revokeRestricted = (skipped: number) =>
  new SqlError(
    "003935",
    "23001",
    `Revoke partially executed: 0 grant(s) revoked, ${skipped} grant(s) skipped due to dependent grants and no CASCADE is specified.`,
  );

/** GRANT OWNERSHIP of an object that others have grants on must say what becomes of them. */
export const grantsInTheWay = (catalog: Catalog, object: CatalogObject, grant: Grant) =>
  new SqlError(
    "003036",
    "23001",
    `SQL execution error: Dependent grant of privilege '${grant.privilege}' on securable '${fullName(...pathOf(catalog, object))}' to role '${catalog.get(grant.grantee.id)?.name ?? ""}' exists.  It must be revoked first.  More than one dependent grant may exist: use 'SHOW GRANTS' command to view them.  To revoke all dependent grants while transferring object ownership, use convenience command 'GRANT OWNERSHIP ON <target_objects> TO <target_role> REVOKE CURRENT GRANTS'.`,
  );
