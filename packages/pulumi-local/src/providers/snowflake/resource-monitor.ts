import { identifier, literal } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { quotedName, rowNamed, text } from "./sql";

const percent = z.number().int().positive();
const inputs = z.strictObject({
  name: z.string(),
  creditQuota: z.number().int().positive(),
  notifyTriggers: z.array(percent).optional(),
  suspendTrigger: percent.optional(),
  suspendImmediateTrigger: percent.optional(),
});
type Inputs = z.infer<typeof inputs>;

/** A budget of credits, by the month. https://docs.snowflake.com/en/sql-reference/sql/create-resource-monitor */
export function resourceMonitor(session: Session): ManagedResource {
  return defineResource({
    type: "snowflake:index/resourceMonitor:ResourceMonitor",
    inputs,
    replaceOn: ["name"],
    identify: ({ name }) => quotedName(name),
    standsAlone: {
      describe: ({ name }) => `resource monitor ${name}`,
      howToDrop: ({ name }) => `DROP RESOURCE MONITOR ${identifier(name)}`,
    },
    async read({ name }) {
      const row = rowNamed(await session.query(`SHOW RESOURCE MONITORS LIKE ${literal(name)}`), name);
      if (!row) return undefined;
      const [suspend] = percentages(text(row, "suspend_at"));
      const [immediately] = percentages(text(row, "suspend_immediately_at"));
      return {
        inputs: {
          creditQuota: Number(text(row, "credit_quota")),
          notifyTriggers: percentages(text(row, "notify_at")),
          ...(suspend !== undefined && { suspendTrigger: suspend }),
          ...(immediately !== undefined && { suspendImmediateTrigger: immediately }),
        },
        outputs: { fullyQualifiedName: quotedName(name) },
      };
    },
    async create(inputs) {
      await session.query(`CREATE RESOURCE MONITOR ${identifier(inputs.name)} WITH ${changeable(inputs)}`);
    },
    async update(inputs) {
      await session.query(`ALTER RESOURCE MONITOR ${identifier(inputs.name)} SET ${changeable(inputs)}`);
    },
    async remove({ name }) {
      await session.query(`DROP RESOURCE MONITOR IF EXISTS ${identifier(name)}`);
    },
  });
}

function changeable({ creditQuota, notifyTriggers = [], ...inputs }: Inputs): string {
  const triggers = [
    ...notifyTriggers.map((at) => [at, "NOTIFY"] as const),
    ...(inputs.suspendTrigger ? [[inputs.suspendTrigger, "SUSPEND"] as const] : []),
    ...(inputs.suspendImmediateTrigger
      ? [[inputs.suspendImmediateTrigger, "SUSPEND_IMMEDIATE"] as const]
      : []),
  ];
  const clauses = triggers.map(([at, action]) => `ON ${at} PERCENT DO ${action}`).join(" ");
  return [`CREDIT_QUOTA = ${creditQuota}`, ...(clauses === "" ? [] : [`TRIGGERS ${clauses}`])].join(" ");
}

/** `80%,90%` */
function percentages(shown: string): number[] {
  return shown
    .split(",")
    .filter((part) => part.includes("%"))
    .map((part) => Number.parseInt(part, 10));
}
