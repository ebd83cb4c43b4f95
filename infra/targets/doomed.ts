import { z } from "zod";
import type { Container } from "./holdings";

const step = z.object({
  op: z.string(),
  oldState: z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).default({}) }).optional(),
});
const plan = z.object({ steps: z.array(step).default([]) });

const deleting = new Set(["delete", "replace", "delete-replaced"]);

/** What a plan deletes that may hold something. */
export interface Doomed {
  /** Schemas of a database that goes are left out. */
  readonly containers: readonly Container[];
  readonly buckets: readonly string[];
}

/** Databases, schemas and buckets that a plan (`pulumi preview --json`) deletes. */
export function doomedBy(json: string): Doomed {
  const { steps } = plan.parse(JSON.parse(json));
  const gone = steps.filter(({ op }) => deleting.has(op)).flatMap(({ oldState }) => oldState ?? []);
  const outputsOf = (wanted: string) =>
    gone.filter(({ type }) => type === wanted).map(({ outputs }) => outputs);
  const databases = outputsOf("snowflake:index/database:Database").map(({ name }) => String(name));
  const schemas = outputsOf("snowflake:index/schema:Schema")
    .map(({ database, name }): Container => [String(database), String(name)])
    .filter(([database]) => !databases.includes(database));
  const buckets = outputsOf("aws:s3/bucket:Bucket").map(({ bucket }) => String(bucket));
  return {
    containers: [...new Set(databases)].map((database): Container => [database]).concat(schemas),
    buckets: [...new Set(buckets)],
  };
}
