import { identifier } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { countRows } from "./count-rows";
import type { Session } from "./session";
import { quotedName, rowNamed, settings, text } from "./sql";

const inputs = z.strictObject({
  name: z.string(),
  comment: z.string().optional(),
  dataRetentionTimeInDays: z.number().optional(),
  isTransient: z.boolean().optional(),
  dropPublicSchemaOnCreation: z.boolean().optional(),
});
type Inputs = z.infer<typeof inputs>;

const changeable = ({ comment, dataRetentionTimeInDays }: Inputs) =>
  settings({ DATA_RETENTION_TIME_IN_DAYS: dataRetentionTimeInDays, COMMENT: comment });

/** A database. Its removal takes everything in it along. https://docs.snowflake.com/en/sql-reference/sql/create-database */
export function database(session: Session): ManagedResource {
  return defineResource({
    type: "snowflake:index/database:Database",
    inputs,
    replaceOn: ["name", "isTransient"],
    identify: ({ name }) => quotedName(name),
    standsAlone: {
      describe: ({ name }) => `database ${name}`,
      howToDrop: ({ name }) => `DROP DATABASE ${identifier(name)}`,
    },
    async read({ name }) {
      const row = rowNamed(await session.query("SHOW DATABASES"), name);
      if (!row) return undefined;
      return {
        inputs: {
          comment: text(row, "comment"),
          dataRetentionTimeInDays: Number(text(row, "retention_time")),
          isTransient: text(row, "options").includes("TRANSIENT"),
        },
        outputs: { fullyQualifiedName: quotedName(name) },
      };
    },
    async create(inputs) {
      const kind = inputs.isTransient ? "TRANSIENT DATABASE" : "DATABASE";
      await session.query(`CREATE ${kind} ${identifier(inputs.name)} ${changeable(inputs)}`);
      if (inputs.dropPublicSchemaOnCreation)
        await session.query(`DROP SCHEMA ${identifier(inputs.name)}.PUBLIC`);
    },
    async update(inputs) {
      const changes = changeable({ ...inputs, comment: inputs.comment ?? "" });
      await session.query(`ALTER DATABASE ${identifier(inputs.name)} SET ${changes}`);
    },
    async remove({ name }) {
      await session.query(`DROP DATABASE IF EXISTS ${identifier(name)} CASCADE`);
    },
    holdings: async ({ name }) => ({
      subject: "database",
      name,
      count: await countRows(session, name),
      unit: "rows",
    }),
  });
}
