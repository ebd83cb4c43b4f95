import type { AccessLevel } from "./access-levels";
import type { SchemaLayout } from "./schema-layout";

/** A privilege beyond the levels, for one role in one schema. */
export interface ExtraGrant {
  readonly privileges: readonly string[];
  /** On the schema itself, or on all objects of a kind that will be made in it. */
  readonly on: "SCHEMA" | "TABLES" | "CORTEX SEARCH SERVICES";
}

/** A role that people and programs work with: access roles of many schemas, and the warehouse. */
export interface FunctionalRole {
  /** Without the environment's prefix. */
  readonly name: string;
  readonly comment: string;
  /** What it may do in a schema; undefined: nothing. */
  readonly levelIn: (schema: SchemaLayout) => AccessLevel | undefined;
  readonly extrasIn?: (schema: SchemaLayout) => readonly ExtraGrant[];
}

const isDemo = ({ purpose }: SchemaLayout) => purpose !== "ledger";

/** The least that each needs. SYSADMIN has all of them. */
export const functionalRoles: readonly FunctionalRole[] = [
  {
    name: "LOADER",
    comment: "Fills raw tables and writes the run ledger",
    levelIn: ({ purpose }) => (purpose === "raw" || purpose === "ledger" ? "WRITE" : undefined),
  },
  {
    name: "TRANSFORMER",
    comment: "Builds marts from raw tables",
    levelIn: ({ purpose }) => (purpose === "raw" || purpose === "ledger" ? "READ" : "OWN"),
  },
  {
    name: "DATA_ENGINEER",
    comment: "Mends rows in every schema of a demo, and reads the run ledger",
    levelIn: (schema) => (isDemo(schema) ? "WRITE" : "READ"),
  },
  {
    name: "DATA_ANALYST",
    comment: "Reads marts",
    levelIn: ({ purpose }) => (purpose === "marts" ? "READ" : undefined),
  },
  {
    name: "DATA_SCIENTIST",
    comment: "Reads marts and what they are made of, but no raw tables",
    levelIn: ({ purpose }) => (purpose === "marts" || purpose === "intermediate" ? "READ" : undefined),
  },
  {
    name: "CONSOLE",
    comment: "Shows marts and the run ledger; reads only",
    levelIn: ({ purpose }) => (purpose === "marts" || purpose === "ledger" ? "READ" : undefined),
  },
  {
    name: "RETAIL_OPERATOR",
    comment: "Runs the retail pipeline, which lives in the warehouse",
    levelIn: ({ demo }) => (demo === "retail" ? "OWN" : undefined),
  },
  {
    name: "ACME_INTELLIGENCE_DEMO",
    comment: "Asks questions of acme: changes raw rows, reads the rest, makes semantic views",
    levelIn: ({ demo, purpose }) => (demo !== "acme" ? undefined : purpose === "raw" ? "WRITE" : "READ"),
    extrasIn: acmeExtras,
  },
];

function acmeExtras({ demo, schema }: SchemaLayout): readonly ExtraGrant[] {
  if (demo !== "acme") return [];
  if (schema === "RAW") return [{ privileges: ["DELETE", "UPDATE"], on: "TABLES" }];
  if (schema === "SEMANTIC_MODELS") return [{ privileges: ["CREATE SEMANTIC VIEW"], on: "SCHEMA" }];
  if (schema === "SEARCH") return [{ privileges: ["USAGE"], on: "CORTEX SEARCH SERVICES" }];
  return [];
}
