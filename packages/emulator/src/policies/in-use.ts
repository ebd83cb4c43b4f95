import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Policeable, Policy, Tag } from "../catalog/model";
import { compilationError } from "../errors";
import { masksOf, withTagMasks } from "./tag-masks";

/** One place where a policy holds: a column that it masks, or the rows of a table or view. */
export interface PolicyUse {
  readonly policy: Policy;
  readonly object: Policeable | Tag;
  /** The masked column; absent for row access. */
  readonly column?: string;
  /** The columns that stand for the policy's arguments. */
  readonly columns: readonly string[];
  /** The tag that brings the policy to the column. */
  readonly tag?: Tag;
}

/** Where policies are set, in all that is in use: on tags, too. */
export function policyUses(catalog: Catalog): PolicyUse[] {
  const isInUse = (object: CatalogObject) => catalog.isInUse(object);
  const policed = [...catalog.all("TABLE"), ...catalog.all("VIEW"), ...catalog.all("EXTERNAL TABLE")];
  return [
    ...policed.filter(isInUse).flatMap((object) => usesOn(catalog, object)),
    ...catalog
      .all("TAG")
      .filter(isInUse)
      .flatMap((tag) => usesOfTag(catalog, tag)),
  ];
}

/** The masking policies on a tag. */
export const usesOfTag = (catalog: Catalog, tag: Tag): PolicyUse[] =>
  masksOf(catalog, tag).map((policy) => ({ policy, object: tag, columns: [] }));

/** The policies on a table or view, with those that its tags bring. */
export const effectiveUses = (
  catalog: Catalog,
  object: Policeable,
  columns: Parameters<typeof withTagMasks>[2],
): PolicyUse[] => usesOn(catalog, withTagMasks(catalog, object, columns)).map((use) => ({ ...use, object }));

/** The policies that are set on a table or view. */
function usesOn(catalog: Catalog, object: Policeable): PolicyUse[] {
  const policyOf = (id: number): Policy[] => {
    const policy = catalog.get(id);
    return policy?.kind === "MASKING POLICY" || policy?.kind === "ROW ACCESS POLICY" ? [policy] : [];
  };
  const masks = Object.entries(object.masks ?? {}).flatMap(([column, { policy, using, tag }]) =>
    policyOf(policy).map((found) => ({
      policy: found,
      object,
      column,
      columns: using,
      tag: tagOf(catalog, tag),
    })),
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

function tagOf(catalog: Catalog, id: number | undefined): Tag | undefined {
  const tag = id === undefined ? undefined : catalog.get(id);
  return tag?.kind === "TAG" ? tag : undefined;
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
