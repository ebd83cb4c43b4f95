import { identifier, literal } from "@firn/snowflake";
import { z } from "zod";
import { sameValue, type Json } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { flagText, quotedName, rowNamed, settings, text } from "./sql";

const inputs = z.strictObject({
  name: z.string(),
  warehouseSize: z.string().optional(),
  autoSuspend: z.number().optional(),
  autoResume: z.enum(["true", "false"]).optional(),
  initiallySuspended: z.boolean().optional(),
  resourceMonitor: z.string().optional(),
  comment: z.string().optional(),
});
type Inputs = z.infer<typeof inputs>;

const changeable = ({ warehouseSize, autoSuspend, autoResume, resourceMonitor, comment }: Inputs) =>
  settings({
    RESOURCE_MONITOR: resourceMonitor,
    WAREHOUSE_SIZE: warehouseSize,
    AUTO_SUSPEND: autoSuspend,
    AUTO_RESUME: autoResume === undefined ? undefined : autoResume === "true",
    COMMENT: comment,
  });

/** A virtual warehouse. https://docs.snowflake.com/en/sql-reference/sql/create-warehouse */
export function warehouse(session: Session): ManagedResource {
  return defineResource({
    type: "snowflake:index/warehouse:Warehouse",
    inputs,
    replaceOn: ["name"],
    identify: ({ name }) => quotedName(name),
    same: (key, left, right) => sameValue(inOneSpelling(key, left), inOneSpelling(key, right)),
    standsAlone: {
      describe: ({ name }) => `warehouse ${name}`,
      howToDrop: ({ name }) => `DROP WAREHOUSE ${identifier(name)}`,
    },
    async read({ name }) {
      const row = rowNamed(await session.query(`SHOW WAREHOUSES LIKE ${literal(name)}`), name);
      if (!row) return undefined;
      return {
        inputs: {
          warehouseSize: plainSize(text(row, "size")),
          autoSuspend: Number(text(row, "auto_suspend")),
          autoResume: flagText(text(row, "auto_resume") === "true"),
          resourceMonitor: text(row, "resource_monitor"),
          comment: text(row, "comment"),
        },
        outputs: { fullyQualifiedName: quotedName(name) },
      };
    },
    async create(inputs) {
      const asleep = settings({ INITIALLY_SUSPENDED: inputs.initiallySuspended });
      await session.query(`CREATE WAREHOUSE ${identifier(inputs.name)} ${changeable(inputs)} ${asleep}`);
    },
    async update(inputs) {
      const changes = changeable({ ...inputs, comment: inputs.comment ?? "" });
      await session.query(`ALTER WAREHOUSE ${identifier(inputs.name)} SET ${changes}`);
    },
    async remove({ name }) {
      await session.query(`DROP WAREHOUSE IF EXISTS ${identifier(name)}`);
    },
  });
}

/** SHOW says X-Small for XSMALL. */
function plainSize(size: string): string {
  return size.replaceAll("-", "").toUpperCase();
}

function inOneSpelling(key: string, value: Json): Json {
  return key === "warehouseSize" ? plainSize(String(value)) : value;
}
