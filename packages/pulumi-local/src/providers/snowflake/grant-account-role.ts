import { identifier, nameParts, type Row } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { text, unlessMissing } from "./sql";

export const grantAccountRoleType = "snowflake:index/grantAccountRole:GrantAccountRole";
const inputs = z
  .strictObject({
    roleName: z.string(),
    parentRoleName: z.string().optional(),
    userName: z.string().optional(),
  })
  .refine((grant) => (grant.parentRoleName === undefined) !== (grant.userName === undefined), {
    message: "give either parentRoleName or userName",
  });
type Inputs = z.infer<typeof inputs>;

/** A role that another role or a user has. https://docs.snowflake.com/en/sql-reference/sql/grant-role */
export function grantAccountRole(session: Session): ManagedResource {
  return defineResource({
    type: grantAccountRoleType,
    inputs,
    replaceOn: ["roleName", "parentRoleName", "userName"],
    identify: (inputs) => `"${inputs.roleName}"|${granteeKind(inputs)}|"${granteeName(inputs)}"`,
    async read(inputs) {
      const grants = (await unlessMissing(session.query(`SHOW GRANTS TO ${granteeSql(inputs)}`))) ?? [];
      const held =
        inputs.userName === undefined ? grants.filter(isRoleGrant).map(nameOf) : grants.map(roleOf);
      return held.includes(inputs.roleName) ? { inputs: {} } : undefined;
    },
    async create(inputs) {
      await session.query(`GRANT ROLE ${identifier(inputs.roleName)} TO ${granteeSql(inputs)}`);
    },
    async remove(inputs) {
      await unlessMissing(
        session.query(`REVOKE ROLE ${identifier(inputs.roleName)} FROM ${granteeSql(inputs)}`),
      );
    },
  });
}

/** A role that a role has is shown as a privilege on it; those of a user are listed in a column of their own. */
const isRoleGrant = (row: Row) => text(row, "granted_on") === "ROLE" && text(row, "privilege") === "USAGE";
const nameOf = (row: Row) => nameParts(text(row, "name"))[0];
const roleOf = (row: Row) => text(row, "role");

const granteeKind = ({ userName }: Inputs) => (userName === undefined ? "ROLE" : "USER");
const granteeName = ({ userName, parentRoleName = "" }: Inputs) => userName ?? parentRoleName;
const granteeSql = (inputs: Inputs) => `${granteeKind(inputs)} ${identifier(granteeName(inputs))}`;
