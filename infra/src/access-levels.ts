import type { SchemaPurpose } from "./schema-layout";

/** The access roles of a schema. Each level has those before it. */
export const accessLevels = ["READ", "WRITE", "OWN"] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** What may be read, by kind of object: all that will ever be made in a schema. The stages of marts hold semantic models. */
export const readPrivileges = (purpose: SchemaPurpose): Readonly<Record<string, readonly string[]>> => ({
  TABLES: ["SELECT"],
  VIEWS: ["SELECT"],
  ...(purpose === "marts" && { "SEMANTIC VIEWS": ["SELECT"], STAGES: ["READ"] }),
});

/** How rows of a schema's tables may change: raw tables are filled and emptied, the ledger is written and completed. */
export const writePrivileges: Readonly<Record<SchemaPurpose, readonly string[]>> = {
  raw: ["INSERT", "TRUNCATE"],
  intermediate: ["DELETE", "INSERT", "TRUNCATE", "UPDATE"],
  marts: ["DELETE", "INSERT", "TRUNCATE", "UPDATE"],
  ledger: ["INSERT", "UPDATE"],
};

/** What the owning role makes in a schema, and therefore owns. The stages and file formats of the lake are Pulumi's. */
export const ownPrivileges = [
  "CREATE CORTEX SEARCH SERVICE",
  "CREATE DYNAMIC TABLE",
  "CREATE FUNCTION",
  "CREATE PROCEDURE",
  "CREATE SEMANTIC VIEW",
  "CREATE SEQUENCE",
  "CREATE SNOWFLAKE.ML.ANOMALY_DETECTION",
  "CREATE SNOWFLAKE.ML.CLASSIFICATION",
  "CREATE SNOWFLAKE.ML.FORECAST",
  "CREATE STAGE",
  "CREATE STREAM",
  "CREATE TABLE",
  "CREATE TASK",
  "CREATE VIEW",
];
