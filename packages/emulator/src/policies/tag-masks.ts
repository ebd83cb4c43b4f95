import { resolveType } from "../binder";
import type { PhysicalColumn } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Mask, Policy, Tag } from "../catalog/model";
import { mustFind, type NameScope } from "../catalog/names";
import { compilationError } from "../errors";
import { readObjectName } from "../parser";
import type { PolicyContext } from "./policy-context";
import { tagsOf } from "../tags/tags-of";
import type { Guarded } from "./guard";

/**
 * The policies of a table or view with those that its columns have by tags: where the type of a policy's first argument is the column's, and
 * no policy is set on the column itself. https://docs.snowflake.com/en/user-guide/tag-based-masking-policies
 */
export function withTagMasks<T extends Guarded>(
  catalog: Catalog,
  object: T,
  columns: readonly Pick<PhysicalColumn, "name" | "type">[],
): T {
  if (!catalog.all("TAG").some(({ masks = [] }) => masks.length > 0)) return object;
  const tagged = catalog.get(object.id);
  if (!tagged) return object;
  const masks: Record<string, Mask> = {};
  for (const column of columns) {
    if (object.masks?.[column.name] || column.name.startsWith("METADATA$")) continue;
    const mask = tagMask(catalog, tagged, column, columns);
    if (mask) masks[column.name] = mask;
  }
  return { ...object, masks: { ...masks, ...object.masks } };
}

type Typed = Pick<PhysicalColumn, "name" | "type">;

function tagMask(
  catalog: Catalog,
  object: CatalogObject,
  column: Typed,
  columns: readonly Typed[],
): Mask | undefined {
  const found = tagsOf(catalog, object, column.name).flatMap(({ tag }) =>
    masksOf(catalog, tag)
      .filter((policy) => maskedKind(policy) === column.type.kind)
      .map((policy) => ({ tag, policy })),
  );
  const [first] = found;
  if (!first) return undefined;
  if (found.some(({ policy }) => policy.id !== first.policy.id))
    throw compilationError(
      "003541",
      "42601",
      `Column '${column.name}' of ${object.name} has tags with different masking policies: ${found.map(({ tag }) => tag.name).join(", ")}.`,
    );
  const [, ...conditions] = first.policy.parameters;
  for (const { name, type } of conditions) {
    const condition = columns.find((known) => known.name === name);
    if (condition?.type.kind !== resolveType(type).kind)
      throw compilationError(
        "003542",
        "42601",
        `Masking policy ${first.policy.name} of tag ${first.tag.name} takes a column '${name}', which ${object.name} does not have with that type.`,
      );
  }
  const using = [column.name, ...conditions.map(({ name }) => name)];
  return { policy: first.policy.id, using, tag: first.tag.id };
}

/** The type that the policy masks. */
const maskedKind = ({ parameters: [masked] }: Policy): string | undefined =>
  masked && resolveType(masked.type).kind;

/** The masking policies that are set on a tag. */
export const masksOf = (catalog: Catalog, { masks = [] }: Tag): Policy[] =>
  masks.flatMap((id) => {
    const policy = catalog.get(id);
    return policy?.kind === "MASKING POLICY" ? [policy] : [];
  });

/** ALTER TAG .. SET MASKING POLICY. Throws where the tag has another one for the type, unless it is forced. */
export function setTagMasks(
  tag: Tag,
  policies: readonly Policy[],
  isForced: boolean,
  context: PolicyContext,
): Tag {
  const masks = new Map(masksOf(context.catalog, tag).map((policy) => [maskedKind(policy), policy.id]));
  for (const policy of policies) {
    authorizePolicy(policy, context);
    const kind = maskedKind(policy);
    const present = masks.get(kind);
    if (present !== undefined && present !== policy.id && !isForced)
      throw compilationError(
        "003540",
        "42601",
        `Tag ${tag.name} already has a masking policy for the data type ${String(kind).toUpperCase()}.`,
      );
    masks.set(kind, policy.id);
  }
  return { ...tag, masks: [...masks.values()] };
}

/** ALTER TAG .. UNSET MASKING POLICY. */
export function unsetTagMasks(tag: Tag, policies: readonly Policy[], context: PolicyContext): Tag {
  for (const policy of policies) authorizePolicy(policy, context);
  const gone = new Set(policies.map(({ id }) => id));
  return { ...tag, masks: (tag.masks ?? []).filter((id) => !gone.has(id)) };
}

function authorizePolicy(policy: Policy, context: PolicyContext): void {
  if (context.rights.has("APPLY MASKING POLICY", "ACCOUNT")) return;
  context.authorize("APPLY", policy);
}

/** Throws for a tag with masking policies: it cannot be dropped. */
export function refuseMaskingTag({ name, masks = [] }: Tag): void {
  if (masks.length === 0) return;
  throw compilationError(
    "003531",
    "42601",
    `Tag ${name} cannot be dropped as masking policies are set on it. Unset them first.`,
  );
}

/** What a policy's body asks of: the table or view that it guards just now, and the column that it masks. */
export interface PolicedPlace {
  readonly object: number;
  readonly column?: string;
}

/**
 * SYSTEM$GET_TAG_ON_CURRENT_COLUMN and _TABLE; undefined where the tag is not set, or nothing is guarded yet. Throws where there is no such tag.
 * https://docs.snowflake.com/en/sql-reference/functions/system_get_tag_on_current_column
 */
export function currentTagValue(
  scope: NameScope,
  place: PolicedPlace | undefined,
  name: string,
  domain: "COLUMN" | "TABLE",
): string | undefined {
  const tag = mustFind(scope, "TAG", readObjectName(name));
  const object = place && scope.catalog.get(place.object);
  if (!object) return undefined;
  const held = tagsOf(scope.catalog, object, domain === "COLUMN" ? place.column : undefined);
  return held.find((each) => each.tag.id === tag.id)?.reference.value;
}
