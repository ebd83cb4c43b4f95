import type { DemoLayout } from "./environment";

/** What a schema is for decides who may do what in it. */
export type SchemaPurpose = "raw" | "intermediate" | "marts" | "ledger";

export interface SchemaLayout {
  /** Name of the demo; `firn` for what belongs to none. */
  readonly demo: string;
  /** Name of the database, without the environment's prefix. */
  readonly database: string;
  readonly schema: string;
  readonly purpose: SchemaPurpose;
}

const intermediate = new Set(["BRONZE", "SILVER", "STAGING"]);

/** The demo's schemas with their purposes: the raw one, those on the way, and those that are for readers. */
export function schemaLayouts({ name, database, schemas, rawSchema }: DemoLayout): SchemaLayout[] {
  if (!schemas.includes(rawSchema))
    throw new Error(`the raw schema ${rawSchema} of ${name} is not one of its schemas`);
  return schemas.map((schema) => ({
    demo: name,
    database,
    schema,
    purpose: schema === rawSchema ? "raw" : intermediate.has(schema) ? "intermediate" : "marts",
  }));
}
