import { identifier } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { quotedName, rowNamed, settings, text } from "./sql";

const inputs = z.strictObject({
  name: z.string(),
  comment: z.string().optional(),
  rsaPublicKey: z.string().optional(),
  defaultRole: z.string().optional(),
  defaultWarehouse: z.string().optional(),
  defaultSecondaryRolesOption: z.enum(["ALL", "NONE"]).optional(),
});
type Inputs = z.infer<typeof inputs>;

/** A user that is a program: it has a key pair and no password. https://docs.snowflake.com/en/sql-reference/sql/create-user */
export function serviceUser(session: Session): ManagedResource {
  return defineResource({
    type: "snowflake:index/serviceUser:ServiceUser",
    inputs,
    replaceOn: ["name"],
    identify: ({ name }) => quotedName(name),
    standsAlone: {
      describe: ({ name }) => `user ${name}`,
      howToDrop: ({ name }) => `DROP USER ${identifier(name)}`,
    },
    async read({ name }) {
      const row = rowNamed(await session.query("SHOW USERS"), name);
      if (!row) return undefined;
      const described = await session.query(`DESCRIBE USER ${identifier(name)}`);
      const values = new Map(described.map((each) => [text(each, "property"), text(each, "value")]));
      const key = values.get("RSA_PUBLIC_KEY") ?? "";
      const secondary = values.get("DEFAULT_SECONDARY_ROLES");
      return {
        inputs: {
          comment: text(row, "comment"),
          rsaPublicKey: key === "null" ? "" : key,
          defaultRole: text(row, "default_role"),
          defaultWarehouse: text(row, "default_warehouse"),
          defaultSecondaryRolesOption: secondary === "[]" ? ("NONE" as const) : ("ALL" as const),
        },
        outputs: { fullyQualifiedName: quotedName(name) },
      };
    },
    async create(inputs) {
      await session.query(`CREATE USER ${identifier(inputs.name)} TYPE = SERVICE ${changeable(inputs)}`);
    },
    async update(inputs) {
      const changes = changeable({ ...inputs, comment: inputs.comment ?? "" });
      await session.query(`ALTER USER ${identifier(inputs.name)} SET ${changes}`);
    },
    async remove({ name }) {
      await session.query(`DROP USER IF EXISTS ${identifier(name)}`);
    },
  });
}

function changeable({ rsaPublicKey, defaultRole, defaultWarehouse, comment, ...rest }: Inputs): string {
  const secondary = { ALL: "('ALL')", NONE: "()" };
  const option = rest.defaultSecondaryRolesOption;
  return [
    settings({
      RSA_PUBLIC_KEY: rsaPublicKey,
      DEFAULT_ROLE: defaultRole,
      DEFAULT_WAREHOUSE: defaultWarehouse,
      COMMENT: comment,
    }),
    ...(option === undefined ? [] : [`DEFAULT_SECONDARY_ROLES = ${secondary[option]}`]),
  ].join(" ");
}
