import { identifier, literal, qualified } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { quotedName, rowNamed, settings, text, unlessMissing } from "./sql";

const inputs = z.strictObject({
  name: z.string(),
  database: z.string(),
  schema: z.string(),
  url: z.string(),
  storageIntegration: z.string(),
  /** As the provider wants it: `FORMAT_NAME = <fully qualified name>`. */
  fileFormat: z.string().optional(),
  comment: z.string().optional(),
});
type Inputs = z.infer<typeof inputs>;

/** An external stage. https://docs.snowflake.com/en/sql-reference/sql/create-stage */
export function stage(session: Session): ManagedResource {
  const nameOf = ({ database, schema, name }: Inputs) => qualified(database, schema, name);
  return defineResource({
    type: "snowflake:index/stage:Stage",
    inputs,
    replaceOn: ["name", "database", "schema"],
    identify: ({ database, schema, name }) => quotedName(database, schema, name),
    standsAlone: {
      describe: (inputs) => `stage ${nameOf(inputs)}`,
      howToDrop: (inputs) => `DROP STAGE ${nameOf(inputs)}`,
    },
    async read({ database, schema, name }) {
      const show = `SHOW STAGES LIKE ${literal(name)} IN SCHEMA ${qualified(database, schema)}`;
      const row = rowNamed((await unlessMissing(session.query(show))) ?? [], name);
      if (!row) return undefined;
      return {
        inputs: {
          url: text(row, "url"),
          storageIntegration: text(row, "storage_integration"),
          comment: text(row, "comment"),
        },
        outputs: { fullyQualifiedName: quotedName(database, schema, name) },
      };
    },
    async create(inputs) {
      await session.query(`CREATE STAGE ${nameOf(inputs)} ${changeable(inputs)}`);
    },
    async update(inputs) {
      await session.query(
        `ALTER STAGE ${nameOf(inputs)} SET ${changeable({ ...inputs, comment: inputs.comment ?? "" })}`,
      );
    },
    async remove(inputs) {
      await unlessMissing(session.query(`DROP STAGE IF EXISTS ${nameOf(inputs)}`));
    },
  });
}

function changeable({ url, storageIntegration, fileFormat, comment }: Inputs): string {
  return [
    `URL = ${literal(url)}`,
    `STORAGE_INTEGRATION = ${identifier(storageIntegration)}`,
    ...(fileFormat === undefined ? [] : [`FILE_FORMAT = (${fileFormat})`]),
    settings({ COMMENT: comment }),
  ].join(" ");
}
