import { isRoleGrant } from "../catalog/roles";
import { pathOf } from "../catalog/names";
import { columns } from "./columns";
import { maskingPolicies, policyReferences, rowAccessPolicies, tagReferences, tags } from "./governance";
import { accountQueryHistory } from "./account-query-history";
import { copyHistory, loadHistory } from "./history";
import { meteringDaily, meteringHistory, warehouseMetering } from "./metering";
import { databases, schemata } from "./objects";
import { databaseStorage, storageUsage } from "./storage-usage";
import { columnsFrom } from "../wire/cells";
import { at, emptyView, rowsView, type SystemView } from "./system-view";
import { tables, views } from "./tables";

const users = rowsView(
  columnsFrom(`USER_ID integer, NAME, CREATED_ON moment, DELETED_ON moment, LOGIN_NAME, DISPLAY_NAME, FIRST_NAME, LAST_NAME, EMAIL,
    HAS_PASSWORD boolean, COMMENT, DISABLED, DEFAULT_WAREHOUSE, DEFAULT_NAMESPACE, DEFAULT_ROLE, HAS_RSA_PUBLIC_KEY boolean, OWNER, TYPE`),
  ({ catalog }) =>
    catalog.all("USER").map((user) => ({
      USER_ID: user.id,
      NAME: user.name,
      CREATED_ON: at(user.createdOn),
      LOGIN_NAME: user.loginName,
      DISPLAY_NAME: user.properties.DISPLAY_NAME ?? user.name,
      FIRST_NAME: user.properties.FIRST_NAME,
      LAST_NAME: user.properties.LAST_NAME,
      EMAIL: user.properties.EMAIL,
      HAS_PASSWORD: user.password !== undefined,
      COMMENT: user.comment,
      DISABLED: String(user.disabled),
      DEFAULT_WAREHOUSE: user.defaultWarehouse,
      DEFAULT_NAMESPACE: user.defaultNamespace,
      DEFAULT_ROLE: user.defaultRole,
      HAS_RSA_PUBLIC_KEY: user.rsaPublicKey !== undefined,
      OWNER: user.owner,
      TYPE: user.type,
    })),
);

const roles = rowsView(
  columnsFrom(
    "ROLE_ID integer, CREATED_ON moment, DELETED_ON moment, NAME, COMMENT, OWNER, ROLE_TYPE, OWNER_ROLE_TYPE",
  ),
  ({ catalog }) =>
    catalog.all("ROLE").map((role) => ({
      ROLE_ID: role.id,
      CREATED_ON: at(role.createdOn),
      NAME: role.name,
      COMMENT: role.comment,
      OWNER: role.owner,
      ROLE_TYPE: "ROLE",
      OWNER_ROLE_TYPE: "ROLE",
    })),
);

const grantsToRoles = rowsView(
  columnsFrom(`CREATED_ON moment, MODIFIED_ON moment, PRIVILEGE, GRANTED_ON, NAME, TABLE_CATALOG, TABLE_SCHEMA, GRANTED_TO, GRANTEE_NAME,
    GRANT_OPTION boolean, GRANTED_BY, DELETED_ON moment`),
  ({ catalog }) =>
    catalog
      .all("GRANT")
      .filter((grant) => grant.grantee.kind !== "USER")
      .map((grant) => {
        const object = catalog.get(grant.object);
        const path = object ? pathOf(catalog, object) : [];
        return {
          CREATED_ON: at(grant.createdOn),
          MODIFIED_ON: at(grant.createdOn),
          PRIVILEGE: grant.privilege,
          GRANTED_ON: grant.on,
          NAME: object?.name ?? "LOCAL",
          TABLE_CATALOG: path.length > 1 ? path[0] : null,
          TABLE_SCHEMA: path.length > 2 ? path[1] : null,
          GRANTED_TO: grant.grantee.kind,
          GRANTEE_NAME: catalog.get(grant.grantee.id)?.name,
          GRANT_OPTION: grant.grantOption,
          GRANTED_BY: grant.grantedBy,
        };
      }),
);

const grantsToUsers = rowsView(
  columnsFrom("CREATED_ON moment, DELETED_ON moment, ROLE, GRANTED_TO, GRANTEE_NAME, GRANTED_BY"),
  ({ catalog }) =>
    catalog
      .all("GRANT")
      .filter((grant) => grant.grantee.kind === "USER" && isRoleGrant(grant))
      .map((grant) => ({
        CREATED_ON: at(grant.createdOn),
        ROLE: catalog.get(grant.object)?.name,
        GRANTED_TO: "USER",
        GRANTEE_NAME: catalog.get(grant.grantee.id)?.name,
        GRANTED_BY: grant.grantedBy,
      })),
);

/** What a statement read is not kept. https://docs.snowflake.com/en/sql-reference/account-usage/access_history */
const accessHistory = emptyView(
  `QUERY_ID, QUERY_START_TIME moment, USER_NAME, DIRECT_OBJECTS_ACCESSED array, BASE_OBJECTS_ACCESSED array, OBJECTS_MODIFIED array,
    OBJECT_MODIFIED_BY_DDL array, POLICIES_REFERENCED array, PARENT_QUERY_ID, ROOT_QUERY_ID`,
);

/** No task is without a warehouse of its own here. https://docs.snowflake.com/en/sql-reference/account-usage/serverless_task_history */
const serverlessTasks = emptyView(
  `START_TIME moment, END_TIME moment, CREDITS_USED float, TASK_ID integer, TASK_NAME, SCHEMA_ID integer, SCHEMA_NAME, DATABASE_ID integer,
    DATABASE_NAME`,
);

/** Sizes of stages are not kept. https://docs.snowflake.com/en/sql-reference/account-usage/stage_storage_usage_history */
const stageStorage = emptyView("USAGE_DATE date, AVERAGE_STAGE_BYTES float");

/** SNOWFLAKE.ACCOUNT_USAGE: the views that demos read, without Snowflake's delay of hours. */
export const ACCOUNT_USAGE: Readonly<Record<string, SystemView>> = {
  QUERY_HISTORY: accountQueryHistory,
  ACCESS_HISTORY: accessHistory,
  METERING_HISTORY: meteringHistory,
  METERING_DAILY_HISTORY: meteringDaily,
  WAREHOUSE_METERING_HISTORY: warehouseMetering,
  SERVERLESS_TASK_HISTORY: serverlessTasks,
  DATABASE_STORAGE_USAGE_HISTORY: databaseStorage,
  STAGE_STORAGE_USAGE_HISTORY: stageStorage,
  STORAGE_USAGE: storageUsage,
  LOAD_HISTORY: loadHistory,
  COPY_HISTORY: (place, path) => copyHistory(place, path),
  TABLES: tables,
  VIEWS: views,
  COLUMNS: columns,
  SCHEMATA: schemata,
  DATABASES: databases,
  USERS: users,
  ROLES: roles,
  GRANTS_TO_ROLES: grantsToRoles,
  GRANTS_TO_USERS: grantsToUsers,
  MASKING_POLICIES: maskingPolicies,
  ROW_ACCESS_POLICIES: rowAccessPolicies,
  POLICY_REFERENCES: policyReferences,
  TAGS: tags,
  TAG_REFERENCES: tagReferences,
};
