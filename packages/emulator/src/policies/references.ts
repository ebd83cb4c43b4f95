import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { Policeable } from "../catalog/model";
import { fullName, lookUp, lookUpRelation, mustFind, pathOf, type NameScope } from "../catalog/names";
import { doesNotExist, notEnoughArguments } from "../errors";
import { nameParts } from "../parser/name-parts";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import { effectiveUses, policyUses, usesOfTag, type PolicyUse } from "./in-use";

const COLUMNS = columnsFrom(
  `POLICY_DB, POLICY_SCHEMA, POLICY_NAME, POLICY_KIND, REF_DATABASE_NAME, REF_SCHEMA_NAME, REF_ENTITY_NAME, REF_ENTITY_DOMAIN,
  REF_COLUMN_NAME, REF_ARG_COLUMN_NAMES, TAG_DATABASE, TAG_SCHEMA, TAG_NAME, POLICY_STATUS`,
);

/**
 * TABLE(INFORMATION_SCHEMA.POLICY_REFERENCES(POLICY_NAME => ..)) or (REF_ENTITY_NAME => .., REF_ENTITY_DOMAIN => ..).
 * https://docs.snowflake.com/en/sql-reference/functions/policy_references
 */
export function policyReferences(
  scope: NameScope,
  args: ReadonlyMap<string, BoundConstant>,
  path: readonly string[],
  columnsOf: ColumnsOf,
): ResolvedRelation {
  const rows = wantedUses(scope, args, columnsOf).map((use) => {
    const cells = policyReference(scope.catalog, use);
    return wireRow(
      COLUMNS,
      COLUMNS.map(({ name }) => cells[name]),
    );
  });
  return { ...resultRelation(COLUMNS, rows), path };
}

/** The columns of a table or view, as they are bound. */
type ColumnsOf = (object: Policeable) => Parameters<typeof effectiveUses>[2];

function wantedUses(
  scope: NameScope,
  args: ReadonlyMap<string, BoundConstant>,
  columnsOf: ColumnsOf,
): PolicyUse[] {
  const policyName = args.get("POLICY_NAME")?.value;
  if (policyName) {
    const name = { parts: nameParts(policyName) };
    const policy = lookUp(scope, "MASKING POLICY", name) ?? lookUp(scope, "ROW ACCESS POLICY", name);
    if (!policy) throw doesNotExist("Policy", policyName, "02000");
    return policyUses(scope.catalog).filter((use) => use.policy.id === policy.id);
  }
  const entity = args.get("REF_ENTITY_NAME")?.value;
  const domain = args.get("REF_ENTITY_DOMAIN")?.value?.toUpperCase();
  if (!entity || !domain) throw notEnoughArguments("POLICY_REFERENCES", 1, args.size);
  const parts = nameParts(entity);
  if (domain === "TAG") return usesOfTag(scope.catalog, mustFind(scope, "TAG", { parts }));
  const object = lookUpRelation(scope, { parts });
  if (object?.kind !== "TABLE" && object?.kind !== "VIEW" && object?.kind !== "EXTERNAL TABLE")
    throw doesNotExist("Object", entity);
  return effectiveUses(scope.catalog, object, columnsOf(object));
}

/** One use of a policy, keyed by the columns of POLICY_REFERENCES. */
export function policyReference(
  catalog: Catalog,
  { policy, object, column, columns, tag }: PolicyUse,
): Readonly<Record<string, CellValue>> {
  const [database, schema] = pathOf(catalog, policy);
  const [objectDatabase, objectSchema] = pathOf(catalog, object);
  const [tagDatabase, tagSchema] = tag ? pathOf(catalog, tag) : [];
  const others = column === undefined ? columns : columns.slice(1);
  return {
    POLICY_DB: database,
    POLICY_SCHEMA: schema,
    POLICY_NAME: policy.name,
    POLICY_KIND: policy.kind.replaceAll(" ", "_"),
    REF_DATABASE_NAME: objectDatabase,
    REF_SCHEMA_NAME: objectSchema,
    REF_ENTITY_NAME: object.name,
    REF_ENTITY_DOMAIN: object.kind,
    REF_COLUMN_NAME: column ?? null,
    REF_ARG_COLUMN_NAMES: others.length > 0 ? `[ ${others.map((name) => `"${name}"`).join(", ")} ]` : null,
    TAG_DATABASE: tagDatabase ?? null,
    TAG_SCHEMA: tagSchema ?? null,
    TAG_NAME: tag?.name ?? null,
    POLICY_STATUS: "ACTIVE",
  };
}

/** The full name of the policy that masks a column, for DESCRIBE; null where there is none. */
export function maskName(
  catalog: Catalog,
  masks: Readonly<Record<string, { readonly policy: number }>> | undefined,
  column: string,
): string | null {
  const policy = catalog.get(masks?.[column]?.policy ?? 0);
  return policy ? fullName(...pathOf(catalog, policy)) : null;
}
