import { identifier } from "@firn/snowflake";
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
      const grants = await unlessMissing(session.query(`SHOW GRANTS OF ROLE ${identifier(inputs.roleName)}`));
      const own = grants?.find(
        (row) =>
          text(row, "granted_to") === granteeKind(inputs) &&
          text(row, "grantee_name") === granteeName(inputs),
      );
      return own && { inputs: {} };
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

const granteeKind = ({ userName }: Inputs) => (userName === undefined ? "ROLE" : "USER");
const granteeName = ({ userName, parentRoleName = "" }: Inputs) => userName ?? parentRoleName;
const granteeSql = (inputs: Inputs) => `${granteeKind(inputs)} ${identifier(granteeName(inputs))}`;
