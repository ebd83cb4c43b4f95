import type { Purpose } from "@firn/config";
import type { AccessLevel } from "./access-levels";
import type { SchemaLayout } from "./schema-layout";

/** A privilege beyond the levels, for one role in one schema. */
export interface ExtraGrant {
  readonly privileges: readonly string[];
  /** On the schema itself, on its database, or on all objects of a kind that will be made in it. */
  readonly on: "DATABASE" | "SCHEMA" | "TABLES" | "PROCEDURES" | "CORTEX SEARCH SERVICES";
}

/** A role that people and programs work with: access roles of many schemas, and the warehouse. */
export interface FunctionalRole {
  /** Without the environment's prefix. */
  readonly name: string;
  readonly comment: string;
  /** What it may do in a schema; undefined: nothing. */
  readonly levelIn: (schema: SchemaLayout) => AccessLevel | undefined;
  readonly extrasIn?: (schema: SchemaLayout) => readonly ExtraGrant[];
  /** Privileges on the warehouse besides USAGE. */
  readonly onWarehouse?: readonly string[];
  /** Privileges on the account. FIRN_PROVISIONER passes them on: sql/platform/bootstrap.sql gives them to it WITH GRANT OPTION. */
  readonly onAccount?: readonly string[];
  /** A service user that may take this role on besides its own. */
  readonly alsoFor?: Purpose;
}

const isDemo = ({ purpose }: SchemaLayout) => purpose !== "ledger";
/** Retail has no loader: its procedures make raw rows in the warehouse, and all that follows from them. */
const isRetail = ({ demo }: SchemaLayout) => demo === "retail";
/** A task of jaffle, which runs as its owner, copies the files that have come since the loader's last load. */
const copiesArrivals = ({ demo }: SchemaLayout) => demo === "jaffle";

/** The least that each needs. SYSADMIN has all of them. */
export const functionalRoles: readonly FunctionalRole[] = [
  {
    name: "LOADER",
    comment: "Fills raw tables and writes the run ledger; lets the warehouse sleep after a run",
    onWarehouse: ["OPERATE"],
    levelIn: ({ purpose }) => (purpose === "raw" || purpose === "ledger" ? "WRITE" : undefined),
  },
  {
    name: "TRANSFORMER",
    comment: "Builds marts from raw tables, and all of retail; adds what arrives to the raw tables of jaffle",
    levelIn: transformerLevel,
    extrasIn: keepsArrivals,
    onAccount: ["EXECUTE MANAGED TASK", "EXECUTE TASK"],
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
    comment: "Shows marts, scores, the run ledger and what they cost; searches; reads only",
    levelIn: ({ purpose }) => (purpose === "marts" || purpose === "ledger" ? "READ" : undefined),
    extrasIn: searchServices,
    onAccount: ["MONITOR USAGE"],
  },
  {
    name: "RETAIL_OPERATOR",
    comment: "Calls the procedures of the retail pipeline, and does nothing else",
    levelIn: () => undefined,
    extrasIn: retailProcedures,
    alsoFor: "console",
  },
  {
    name: "ACME_INTELLIGENCE_DEMO",
    comment: "Asks questions of acme: changes raw rows, reads the rest, makes semantic views",
    levelIn: ({ demo, purpose }) => (demo !== "acme" ? undefined : purpose === "raw" ? "WRITE" : "READ"),
    extrasIn: acmeExtras,
  },
];

function transformerLevel(schema: SchemaLayout): AccessLevel {
  if (isRetail(schema)) return "OWN";
  if (schema.purpose === "raw") return copiesArrivals(schema) ? "WRITE" : "READ";
  return schema.purpose === "ledger" ? "READ" : "OWN";
}

/** The ledger is written by its owner's procedures, and only what these let in. */
function keepsArrivals({ purpose }: SchemaLayout): readonly ExtraGrant[] {
  return purpose === "ledger" ? [{ privileges: ["USAGE"], on: "PROCEDURES" }] : [];
}

function acmeExtras(schema: SchemaLayout): readonly ExtraGrant[] {
  if (schema.demo !== "acme") return [];
  if (schema.schema === "RAW") return [{ privileges: ["DELETE", "UPDATE"], on: "TABLES" }];
  if (schema.schema === "SEMANTIC_MODELS") return [{ privileges: ["CREATE SEMANTIC VIEW"], on: "SCHEMA" }];
  return searchServices(schema);
}

function searchServices({ demo, schema }: SchemaLayout): readonly ExtraGrant[] {
  return demo === "acme" && schema === "SEARCH"
    ? [{ privileges: ["USAGE"], on: "CORTEX SEARCH SERVICES" }]
    : [];
}

/** They run with their owner's rights, so that who calls them needs none on the tables. */
function retailProcedures(schema: SchemaLayout): readonly ExtraGrant[] {
  if (!isRetail(schema) || schema.purpose !== "raw") return [];
  const usage = ["USAGE"];
  return [
    { privileges: usage, on: "DATABASE" },
    { privileges: usage, on: "SCHEMA" },
    { privileges: usage, on: "PROCEDURES" },
  ];
}
