import { identifier } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { quotedName, rowNamed, settings, text } from "./sql";

export const accountRoleType = "snowflake:index/accountRole:AccountRole";
const inputs = z.strictObject({ name: z.string(), comment: z.string().optional() });

/** A role of the account. https://docs.snowflake.com/en/sql-reference/sql/create-role */
export function accountRole(session: Session): ManagedResource {
  return defineResource({
    type: accountRoleType,
    inputs,
    replaceOn: ["name"],
    identify: ({ name }) => quotedName(name),
    standsAlone: {
      describe: ({ name }) => `role ${name}`,
      howToDrop: ({ name }) => `DROP ROLE ${identifier(name)}`,
    },
    async read({ name }) {
      const row = rowNamed(await session.query("SHOW ROLES"), name);
      return (
        row && {
          inputs: { comment: text(row, "comment") },
          outputs: { fullyQualifiedName: quotedName(name) },
        }
      );
    },
    async create({ name, comment }) {
      await session.query(`CREATE ROLE ${identifier(name)} ${settings({ COMMENT: comment })}`);
    },
    async update({ name, comment = "" }) {
      await session.query(`ALTER ROLE ${identifier(name)} SET ${settings({ COMMENT: comment })}`);
    },
    async remove({ name }) {
      await session.query(`DROP ROLE IF EXISTS ${identifier(name)}`);
    },
  });
}
