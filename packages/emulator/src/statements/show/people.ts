import { availableRoles, isRoleGrant } from "../../catalog/roles";
import type { User } from "../../catalog/model";
import type { StatementContext } from "../handler";
import { date, yesNo, type ShowHandler } from "./listing";
import { ownedCells } from "./placed-cells";

/** https://docs.snowflake.com/en/sql-reference/sql/show-roles */
export const showRoles: ShowHandler = (_statement, context) => {
  const grants = context.catalog.all("GRANT").filter(isRoleGrant);
  const mine = new Set(availableRoles(context.catalog, context.session.user).map((role) => role.id));
  return {
    columns: [
      "created_on",
      "name",
      "is_default",
      "is_current",
      "is_inherited",
      "assigned_to_users",
      "granted_to_roles",
      "granted_roles",
      "owner",
      "comment",
    ],
    terse: ["created_on", "name", "kind", "database_name", "schema_name"],
    nameColumn: "name",
    rows: context.catalog.all("ROLE").map((role) => ({
      created_on: date(role.createdOn),
      name: role.name,
      is_default: "N",
      is_current: yesNo(role.name === context.session.role),
      is_inherited: yesNo(mine.has(role.id) && role.name !== context.session.role),
      assigned_to_users: grants.filter((grant) => grant.object === role.id && grant.grantee.kind === "USER")
        .length,
      granted_to_roles: grants.filter((grant) => grant.object === role.id && grant.grantee.kind === "ROLE")
        .length,
      granted_roles: grants.filter((grant) => grant.grantee.kind === "ROLE" && grant.grantee.id === role.id)
        .length,
      owner: role.owner ?? "",
      comment: role.comment ?? "",
    })),
  };
};

/** https://docs.snowflake.com/en/sql-reference/sql/show-database-roles */
export const showDatabaseRoles: ShowHandler = (statement, context) => {
  const name = statement.in?.name?.parts[0]?.value ?? context.session.database ?? "";
  const database = context.catalog.find("DATABASE", undefined, name);
  const grants = context.catalog.all("GRANT").filter(isRoleGrant);
  return {
    columns: [
      "created_on",
      "name",
      "is_default",
      "is_current",
      "is_inherited",
      "granted_to_roles",
      "granted_to_database_roles",
      "granted_database_roles",
      "owner",
      "comment",
      "owner_role_type",
    ],
    nameColumn: "name",
    rows: (database ? context.catalog.in(database.id, "DATABASE ROLE") : []).map((role) => ({
      ...ownedCells(role),
      is_default: "N",
      is_current: "N",
      is_inherited: "N",
      granted_to_roles: grants.filter((grant) => grant.object === role.id && grant.grantee.kind === "ROLE")
        .length,
      granted_to_database_roles: String(
        grants.filter((grant) => grant.object === role.id && grant.grantee.kind === "DATABASE ROLE").length,
      ),
      granted_database_roles: String(grants.filter((grant) => grant.grantee.id === role.id).length),
    })),
  };
};

/** MANAGE GRANTS sees all users; others see themselves and those that their roles own. */
const usersFor = ({ catalog, rights, session }: StatementContext): User[] =>
  catalog.all("USER").filter((user) => user.name === session.user || rights.sees(user));

/** https://docs.snowflake.com/en/sql-reference/sql/show-users */
export const showUsers: ShowHandler = (_statement, context) => ({
  columns: [
    "name",
    "created_on",
    "login_name",
    "display_name",
    "first_name",
    "last_name",
    "email",
    "mins_to_unlock",
    "days_to_expiry",
    "comment",
    "disabled",
    "must_change_password",
    "snowflake_lock",
    "default_warehouse",
    "default_namespace",
    "default_role",
    "default_secondary_roles",
    "ext_authn_duo",
    "ext_authn_uid",
    "mins_to_bypass_mfa",
    "owner",
    "last_success_login",
    "expires_at_time",
    "locked_until_time",
    "has_password",
    "has_rsa_public_key",
    "type",
    "has_mfa",
  ],
  terse: [
    "name",
    "created_on",
    "display_name",
    "first_name",
    "last_name",
    "email",
    "org_identity",
    "comment",
    "has_password",
    "has_rsa_public_key",
  ],
  nameColumn: "name",
  rows: usersFor(context).map((user) => ({
    name: user.name,
    created_on: date(user.createdOn),
    login_name: user.loginName,
    display_name: user.properties.DISPLAY_NAME ?? user.name,
    first_name: user.properties.FIRST_NAME ?? "",
    last_name: user.properties.LAST_NAME ?? "",
    email: user.properties.EMAIL ?? "",
    mins_to_unlock: user.properties.MINS_TO_UNLOCK ?? "",
    days_to_expiry: user.properties.DAYS_TO_EXPIRY ?? "",
    comment: user.comment ?? "",
    disabled: String(user.disabled),
    must_change_password: String(user.mustChangePassword),
    snowflake_lock: "false",
    default_warehouse: user.defaultWarehouse ?? "",
    default_namespace: user.defaultNamespace ?? "",
    default_role: user.defaultRole ?? "",
    default_secondary_roles: JSON.stringify(user.defaultSecondaryRoles),
    ext_authn_duo: "false",
    ext_authn_uid: "",
    mins_to_bypass_mfa: "",
    owner: user.owner,
    has_password: user.password !== undefined,
    has_rsa_public_key: user.rsaPublicKey !== undefined,
    type: user.type ?? "",
    has_mfa: "false",
  })),
});
