/**
 * What the system's roles may do on the account without being granted it. Roles above them inherit it.
 * https://docs.snowflake.com/en/user-guide/security-access-control-privileges#global-privileges-account-level-privileges
 */
const GRANTED: Readonly<Record<string, readonly string[]>> = {
  USERADMIN: ["CREATE USER", "CREATE ROLE"],
  SECURITYADMIN: ["MANAGE GRANTS"],
  SYSADMIN: ["CREATE DATABASE", "CREATE WAREHOUSE"],
};

/** ACCOUNTADMIN has every privilege on the account, but none on the objects of roles that were not granted to it. */
export const hasGlobalPrivilege = (role: string, privilege: string): boolean =>
  role === "ACCOUNTADMIN" || (GRANTED[role]?.includes(privilege) ?? false);
