import { policyUses } from "../policies/in-use";
import { policyReference } from "../policies/references";
import { shownType, signatureOf } from "../policies/signature";
import { tagReference } from "../tags/references";
import { domainOf } from "../tags/tags-of";
import type { Policy } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { columnsFrom } from "../wire/cells";
import { at, rowsView, type SystemPlace } from "./system-view";

/** https://docs.snowflake.com/en/sql-reference/account-usage/policy_references */
export const policyReferences = rowsView(
  columnsFrom(`POLICY_DB, POLICY_SCHEMA, POLICY_ID integer, POLICY_NAME, POLICY_KIND, REF_DATABASE_NAME, REF_SCHEMA_NAME, REF_ENTITY_NAME,
    REF_ENTITY_DOMAIN, REF_COLUMN_NAME, REF_ARG_COLUMN_NAMES, TAG_DATABASE, TAG_SCHEMA, TAG_NAME, POLICY_STATUS`),
  ({ catalog }) =>
    policyUses(catalog).map((use) => ({ ...policyReference(catalog, use), POLICY_ID: use.policy.id })),
);

const policyColumns =
  columnsFrom(`POLICY_NAME, POLICY_ID integer, POLICY_SCHEMA_ID integer, POLICY_SCHEMA, POLICY_CATALOG_ID integer, POLICY_CATALOG,
  POLICY_OWNER, POLICY_SIGNATURE, POLICY_RETURN_TYPE, POLICY_BODY, POLICY_COMMENT, CREATED moment, LAST_ALTERED moment, DELETED moment,
  OWNER_ROLE_TYPE, OPTIONS`);

const policies = (kind: Policy["kind"]) =>
  rowsView(policyColumns, ({ catalog }) =>
    catalog.all(kind).map((policy) => {
      const [database, schema] = pathOf(catalog, policy);
      const place = catalog.get(policy.parent ?? 0);
      return {
        POLICY_NAME: policy.name,
        POLICY_ID: policy.id,
        POLICY_SCHEMA_ID: place?.id,
        POLICY_SCHEMA: schema,
        POLICY_CATALOG_ID: place?.parent,
        POLICY_CATALOG: database,
        POLICY_OWNER: policy.owner,
        POLICY_SIGNATURE: signatureOf(policy),
        POLICY_RETURN_TYPE: shownType(policy.returns),
        POLICY_BODY: policy.body,
        POLICY_COMMENT: policy.comment,
        CREATED: at(policy.createdOn),
        LAST_ALTERED: at(policy.alteredOn ?? policy.createdOn),
        OWNER_ROLE_TYPE: "ROLE",
        OPTIONS: policy.exemptsOthers ? '{"EXEMPT_OTHER_POLICIES": "TRUE"}' : null,
      };
    }),
  );

/** https://docs.snowflake.com/en/sql-reference/account-usage/masking_policies */
export const maskingPolicies = policies("MASKING POLICY");

/** https://docs.snowflake.com/en/sql-reference/account-usage/row_access_policies */
export const rowAccessPolicies = policies("ROW ACCESS POLICY");

/** https://docs.snowflake.com/en/sql-reference/account-usage/tags */
export const tags = rowsView(
  columnsFrom(`TAG_ID integer, TAG_NAME, TAG_SCHEMA_ID integer, TAG_SCHEMA, TAG_DATABASE_ID integer, TAG_DATABASE, TAG_OWNER, TAG_COMMENT,
    CREATED moment, LAST_ALTERED moment, DELETED moment, ALLOWED_VALUES, OWNER_ROLE_TYPE`),
  ({ catalog }) =>
    catalog.all("TAG").map((tag) => {
      const [database, schema] = pathOf(catalog, tag);
      const place = catalog.get(tag.parent ?? 0);
      return {
        TAG_ID: tag.id,
        TAG_NAME: tag.name,
        TAG_SCHEMA_ID: place?.id,
        TAG_SCHEMA: schema,
        TAG_DATABASE_ID: place?.parent,
        TAG_DATABASE: database,
        TAG_OWNER: tag.owner,
        TAG_COMMENT: tag.comment,
        CREATED: at(tag.createdOn),
        LAST_ALTERED: at(tag.alteredOn ?? tag.createdOn),
        ALLOWED_VALUES: tag.allowedValues.length > 0 ? JSON.stringify(tag.allowedValues) : null,
        OWNER_ROLE_TYPE: "ROLE",
      };
    }),
);

/** Tags where they were set; what is inherited is not listed. https://docs.snowflake.com/en/sql-reference/account-usage/tag_references */
export const tagReferences = rowsView(
  columnsFrom(`TAG_DATABASE, TAG_SCHEMA, TAG_ID integer, TAG_NAME, TAG_VALUE, OBJECT_DATABASE, OBJECT_SCHEMA, OBJECT_ID integer, OBJECT_NAME,
    OBJECT_DELETED moment, DOMAIN, COLUMN_ID integer, COLUMN_NAME, APPLY_METHOD`),
  tagRows,
);

function tagRows({ catalog }: SystemPlace) {
  return catalog.all("TAG REFERENCE").flatMap((reference) => {
    const tag = catalog.get(reference.tag);
    const object = catalog.get(reference.object);
    if (tag?.kind !== "TAG" || !object || !catalog.isInUse(tag)) return [];
    const level = reference.column === undefined ? domainOf(object) : "COLUMN";
    return [
      {
        ...tagReference(catalog, object, reference.column, { tag, reference, level }),
        TAG_ID: tag.id,
        OBJECT_ID: object.id,
        OBJECT_DELETED: object.droppedOn === undefined ? null : at(object.droppedOn),
      },
    ];
  });
}
