import type { SchemaPurpose } from "./schema-layout";

/** The access roles of a schema. Each level has those before it. */
export const accessLevels = ["READ", "WRITE", "OWN"] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** Privileges on all tables and views that will ever be made in a schema. */
export const readPrivileges = ["SELECT"];

/** How rows of a schema's tables may change: raw tables are filled and emptied, the ledger is written and completed. */
export const writePrivileges: Readonly<Record<SchemaPurpose, readonly string[]>> = {
  raw: ["INSERT", "TRUNCATE"],
  intermediate: ["DELETE", "INSERT", "TRUNCATE", "UPDATE"],
  marts: ["DELETE", "INSERT", "TRUNCATE", "UPDATE"],
  ledger: ["INSERT", "UPDATE"],
};

/** What the owning role makes in a schema, and therefore owns. Stages and file formats are Pulumi's. */
export const ownPrivileges = [
  "CREATE CORTEX SEARCH SERVICE",
  "CREATE DYNAMIC TABLE",
  "CREATE FUNCTION",
  "CREATE PROCEDURE",
  "CREATE SEMANTIC VIEW",
  "CREATE SEQUENCE",
  "CREATE STREAM",
  "CREATE TABLE",
  "CREATE TASK",
  "CREATE VIEW",
];
