import type { Container } from "./holdings";
import type { Plan } from "./plan/plan";

/** What a plan deletes that may hold something. */
export interface Doomed {
  /** Schemas of a database that goes are left out. */
  readonly containers: readonly Container[];
  readonly buckets: readonly string[];
}

/** Databases, schemas and buckets that a plan deletes or replaces. */
export function doomedBy({ resources }: Plan): Doomed {
  const gone = resources.filter(({ operation }) => operation === "delete" || operation === "replace");
  const those = (wanted: string) => gone.filter(({ type }) => type === wanted).map(({ current }) => current);
  const databases = those("snowflake:index/database:Database").map(({ name }) => String(name));
  const schemas = those("snowflake:index/schema:Schema")
    .map(({ database, name }): Container => [String(database), String(name)])
    .filter(([database]) => !databases.includes(database));
  const buckets = those("aws:s3/bucket:Bucket").map(({ bucket }) => String(bucket));
  return {
    containers: [...new Set(databases)].map((database): Container => [database]).concat(schemas),
    buckets: [...new Set(buckets)],
  };
}
