import { qualified } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { countRows } from "./count-rows";
import type { Session } from "./session";
import { flagText, quotedName, rowNamed, settings, text, unlessMissing } from "./sql";

const flag = z.enum(["true", "false"]).optional();
const inputs = z.strictObject({
  name: z.string(),
  database: z.string(),
  comment: z.string().optional(),
  withManagedAccess: flag,
  isTransient: flag,
});
type Inputs = z.infer<typeof inputs>;

/** A schema. Its removal takes everything in it along. https://docs.snowflake.com/en/sql-reference/sql/create-schema */
export function schema(session: Session): ManagedResource {
  const nameOf = ({ database, name }: Inputs) => qualified(database, name);
  return defineResource({
    type: "snowflake:index/schema:Schema",
    inputs,
    replaceOn: ["name", "database", "isTransient"],
    identify: ({ database, name }) => quotedName(database, name),
    standsAlone: {
      describe: (inputs) => `schema ${nameOf(inputs)}`,
      howToDrop: (inputs) => `DROP SCHEMA ${nameOf(inputs)}`,
    },
    async read({ database, name }) {
      const show = `SHOW SCHEMAS IN DATABASE ${qualified(database)}`;
      const row = rowNamed((await unlessMissing(session.query(show))) ?? [], name);
      if (!row) return undefined;
      const options = text(row, "options");
      return {
        inputs: {
          comment: text(row, "comment"),
          withManagedAccess: flagText(options.includes("MANAGED ACCESS")),
          isTransient: flagText(options.includes("TRANSIENT")),
        },
        outputs: { fullyQualifiedName: quotedName(database, name) },
      };
    },
    async create(inputs) {
      const kind = inputs.isTransient === "true" ? "TRANSIENT SCHEMA" : "SCHEMA";
      const access = inputs.withManagedAccess === "true" ? "WITH MANAGED ACCESS " : "";
      await session.query(
        `CREATE ${kind} ${nameOf(inputs)} ${access}${settings({ COMMENT: inputs.comment })}`,
      );
    },
    async update(inputs, previous) {
      await session.query(
        `ALTER SCHEMA ${nameOf(inputs)} SET ${settings({ COMMENT: inputs.comment ?? "" })}`,
      );
      if (inputs.withManagedAccess === previous.withManagedAccess) return;
      const change = inputs.withManagedAccess === "true" ? "ENABLE" : "DISABLE";
      await session.query(`ALTER SCHEMA ${nameOf(inputs)} ${change} MANAGED ACCESS`);
    },
    async remove(inputs) {
      await unlessMissing(session.query(`DROP SCHEMA IF EXISTS ${nameOf(inputs)} CASCADE`));
    },
    holdings: async (inputs) => ({
      subject: "schema",
      name: nameOf(inputs),
      count: await countRows(session, inputs.database, inputs.name),
      unit: "rows",
    }),
  });
}
