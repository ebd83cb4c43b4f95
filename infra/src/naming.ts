import type { Purpose } from "@firn/config";
import { accessLevels, type AccessLevel } from "./access-levels";
import { functionalRoles } from "./functional-roles";
import type { SchemaLayout } from "./schema-layout";

/**
 * Every physical name that Firn gives. An environment's prefix keeps environments apart in one account; it is empty where
 * the account is the environment's own.
 */
export interface Naming {
  /** Databases, roles, warehouses, integrations: `DEV_CUSTOMER_ANALYTICS`, or the bare name without a prefix. */
  account(name: string): string;
  /** Buckets and IAM roles: lower case with hyphens, `firn-dev-lake-<suffix>`. */
  cloud(name: string): string;
}

export interface NamingSettings {
  readonly prefix: string;
  /** Ends the names of buckets, which have to be unique in all of S3. */
  readonly bucketSuffix: string;
}

const longestBucketName = 63;
const longestIamRoleName = 64;

export function namingOf({ prefix }: Pick<NamingSettings, "prefix">): Naming {
  return {
    account: (name) => (prefix === "" ? name : `${prefix}_${name}`),
    cloud: (name) =>
      ["firn", prefix.toLowerCase().replaceAll("_", "-"), name].filter((part) => part !== "").join("-"),
  };
}

/** A dotted name of parts that need no quotes. */
export function dotted(...parts: readonly string[]): string {
  return parts.join(".");
}

/** Names of the things that every environment has once. */
export interface EnvironmentNames {
  readonly bucket: string;
  /** Topic or queue that tells of new datasets. */
  readonly lakeEvents: string;
  readonly iamRole: string;
  readonly storageIntegration: string;
  readonly gitIntegration: string;
  readonly warehouse: string;
  readonly resourceMonitor: string;
  readonly firnDatabase: string;
  readonly loaderRole: string;
  readonly transformerRole: string;
  readonly consoleRole: string;
  readonly retailOperatorRole: string;
  /** Service users; they bear the names of their roles. */
  readonly users: Readonly<Record<Purpose, string>>;
}

export function environmentNames(settings: NamingSettings): EnvironmentNames {
  const naming = namingOf(settings);
  return {
    bucket: shortEnough(naming.cloud(`lake-${settings.bucketSuffix}`), longestBucketName),
    lakeEvents: naming.cloud("lake-events"),
    iamRole: shortEnough(naming.cloud("snowflake"), longestIamRoleName),
    storageIntegration: naming.account("FIRN_LAKE"),
    gitIntegration: naming.account("FIRN_GIT"),
    warehouse: naming.account("FIRN_WH"),
    resourceMonitor: naming.account("FIRN_BUDGET"),
    firnDatabase: naming.account("FIRN"),
    loaderRole: naming.account("LOADER"),
    transformerRole: naming.account("TRANSFORMER"),
    consoleRole: naming.account("CONSOLE"),
    retailOperatorRole: naming.account("RETAIL_OPERATOR"),
    users: {
      loader: naming.account("LOADER"),
      transformer: naming.account("TRANSFORMER"),
      console: naming.account("CONSOLE"),
    },
  };
}

function shortEnough(name: string, longest: number): string {
  if (name.length <= longest) return name;
  throw new Error(`the name ${name} is longer than ${longest} characters; choose a shorter prefix or suffix`);
}

/** Names that are the same in every environment, because they lie in something that bears its prefix. */
export const observabilitySchema = "OBSERVABILITY";
export const lakeStage = "LAKE";
export const gitRepository = "SOURCE";
export const fileFormats = { csv: "CSV_GZIP", parquet: "PARQUET" } as const;

/** The run ledger's schema, in the database of Firn itself. */
export const ledgerLayout: SchemaLayout = {
  demo: "firn",
  database: "FIRN",
  schema: observabilitySchema,
  purpose: "ledger",
};

/** The role with one level of access to a schema: `CUSTOMER_ANALYTICS_GOLD_READ`. */
export function accessRole(naming: Naming, database: string, schema: string, level: AccessLevel): string {
  return naming.account(`${database}_${schema}_${level}`);
}

/** Where a demo's files lie in the bucket. */
export function lakePrefix(demo: string): string {
  return `${demo}/`;
}

/** Every name that an environment's stack gives, by kind of object; what `infra:leftovers` looks for. */
export interface NameInventory {
  readonly databases: readonly string[];
  readonly roles: readonly string[];
  readonly users: readonly string[];
  readonly warehouses: readonly string[];
  readonly integrations: readonly string[];
  readonly resourceMonitors: readonly string[];
  readonly buckets: readonly string[];
  readonly iamRoles: readonly string[];
  /** Names that a topic or a queue bears. */
  readonly lakeEvents: readonly string[];
}

export function nameInventory(
  naming: Naming,
  names: EnvironmentNames,
  layouts: readonly SchemaLayout[],
): NameInventory {
  const schemas = [ledgerLayout, ...layouts];
  const accessRoles = schemas.flatMap(({ database, schema }) =>
    accessLevels.map((level) => accessRole(naming, database, schema, level)),
  );
  return {
    databases: [...new Set(schemas.map(({ database }) => naming.account(database)))],
    roles: [...functionalRoles.map(({ name }) => naming.account(name)), ...accessRoles],
    users: Object.values(names.users),
    warehouses: [names.warehouse],
    integrations: [names.storageIntegration, names.gitIntegration],
    resourceMonitors: [names.resourceMonitor],
    buckets: [names.bucket],
    iamRoles: [names.iamRole],
    lakeEvents: [names.lakeEvents],
  };
}
