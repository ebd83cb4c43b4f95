import { z } from "zod";
import type { Container } from "./row-counts";

const step = z.object({
  op: z.string(),
  oldState: z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).default({}) }).optional(),
});
const plan = z.object({ steps: z.array(step).default([]) });

const deleting = new Set(["delete", "replace", "delete-replaced"]);

/** Databases and schemas that a plan (`pulumi preview --json`) deletes; schemas of a database that goes are left out. */
export function doomedContainers(json: string): Container[] {
  const { steps } = plan.parse(JSON.parse(json));
  const gone = steps.filter(({ op }) => deleting.has(op)).flatMap(({ oldState }) => oldState ?? []);
  const databases = gone
    .filter(({ type }) => type === "snowflake:index/database:Database")
    .map(({ outputs }) => String(outputs["name"]));
  const schemas = gone
    .filter(({ type }) => type === "snowflake:index/schema:Schema")
    .map(({ outputs }): Container => [String(outputs["database"]), String(outputs["name"])])
    .filter(([database]) => !databases.includes(database));
  return [...[...new Set(databases)].map((database): Container => [database]), ...schemas];
}
