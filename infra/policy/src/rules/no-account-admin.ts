import { eachOf, type Rule } from "../rule";

const admin = "ACCOUNTADMIN";
const naming = ["roleName", "parentRoleName", "accountRoleName", "defaultRole", "userName"];

/** ACCOUNTADMIN is for people, and once, for sql/platform/bootstrap.sql: no grant and no user of a stack has to do with it. */
export const noAccountAdmin: Rule = {
  name: "no-account-admin",
  description: "Nothing is granted to or by way of ACCOUNTADMIN, and no user works as it.",
  check: eachOf(
    [
      "snowflake:index/grantAccountRole:GrantAccountRole",
      "snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole",
      "snowflake:index/serviceUser:ServiceUser",
      "snowflake:index/user:User",
    ],
    ({ inputs }) => {
      const setting = naming.find((each) => String(inputs[each] ?? "").toUpperCase() === admin);
      return setting === undefined ? undefined : `its ${setting} is ${admin}`;
    },
  ),
};
