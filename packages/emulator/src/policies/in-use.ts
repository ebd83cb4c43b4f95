import type { Catalog } from "../catalog/catalog";
import type { Policy, Policeable } from "../catalog/model";
import { compilationError } from "../errors";

/** One place where a policy holds: a column that it masks, or the rows of a table or view. */
export interface PolicyUse {
  readonly policy: Policy;
  readonly object: Policeable;
  /** The masked column; absent for row access. */
  readonly column?: string;
  /** The columns that stand for the policy's arguments. */
  readonly columns: readonly string[];
}

/** Where policies hold, in all that is in use. */
export function policyUses(catalog: Catalog): PolicyUse[] {
  return [...catalog.all("TABLE"), ...catalog.all("VIEW"), ...catalog.all("EXTERNAL TABLE")]
    .filter((object) => catalog.isInUse(object))
    .flatMap((object) => usesOn(catalog, object));
}

/** The policies on a table or view. */
export function usesOn(catalog: Catalog, object: Policeable): PolicyUse[] {
  const policyOf = (id: number): Policy[] => {
    const policy = catalog.get(id);
    return policy?.kind === "MASKING POLICY" || policy?.kind === "ROW ACCESS POLICY" ? [policy] : [];
  };
  const masks = Object.entries(object.masks ?? {}).flatMap(([column, { policy, using }]) =>
    policyOf(policy).map((found) => ({ policy: found, object, column, columns: using })),
  );
  const rows = object.rowAccess
    ? policyOf(object.rowAccess.policy).map((policy) => ({
        policy,
        object,
        columns: object.rowAccess?.columns ?? [],
      }))
    : [];
  return [...masks, ...rows];
}

/** Throws when the policy holds anywhere: it has to be unset first. */
export function refuseInUse(policy: Policy, catalog: Catalog): void {
  if (!policyUses(catalog).some((use) => use.policy.id === policy.id)) return;
  throw compilationError(
    "003531",
    "42601",
    `Policy ${policy.name} cannot be dropped/replaced as it is associated with one or more entities.`,
  );
}
