import { LONGEST_STATEMENT_SECONDS } from "../../session/parameters";
import type { Option } from "../../ast";
import type { Warehouse } from "../../catalog/model";
import { SqlError, doesNotExist } from "../../errors";
import type { StatementContext } from "../handler";
import {
  booleanOption,
  invalidValue,
  numberOption,
  rejectUnknown,
  textOption,
  wholeOption,
  wordOption,
} from "../options";
import { accountTarget, create, type CreateHandler } from "./creation";

const OPTIONS = [
  "WAREHOUSE_TYPE",
  "WAREHOUSE_SIZE",
  "RESOURCE_CONSTRAINT",
  "GENERATION",
  "MAX_CLUSTER_COUNT",
  "MIN_CLUSTER_COUNT",
  "SCALING_POLICY",
  "AUTO_SUSPEND",
  "AUTO_RESUME",
  "INITIALLY_SUSPENDED",
  "RESOURCE_MONITOR",
  "COMMENT",
  "ENABLE_QUERY_ACCELERATION",
  "QUERY_ACCELERATION_MAX_SCALE_FACTOR",
  "MAX_CONCURRENCY_LEVEL",
  "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS",
  "STATEMENT_TIMEOUT_IN_SECONDS",
  "WAIT_FOR_COMPLETION",
];

/** As it is written in any of Snowflake's spellings -> as SHOW WAREHOUSES prints it. */
const SIZES: Readonly<Record<string, string>> = {
  XSMALL: "X-Small",
  SMALL: "Small",
  MEDIUM: "Medium",
  LARGE: "Large",
  XLARGE: "X-Large",
  XXLARGE: "2X-Large",
  X2LARGE: "2X-Large",
  "2XLARGE": "2X-Large",
  XXXLARGE: "3X-Large",
  X3LARGE: "3X-Large",
  "3XLARGE": "3X-Large",
  X4LARGE: "4X-Large",
  "4XLARGE": "4X-Large",
  X5LARGE: "5X-Large",
  "5XLARGE": "5X-Large",
  X6LARGE: "6X-Large",
  "6XLARGE": "6X-Large",
};

/** CREATE WAREHOUSE. https://docs.snowflake.com/en/sql-reference/sql/create-warehouse. It computes nothing: size and state are shown and metered. */
export const createWarehouse: CreateHandler = async (statement, context) => {
  const settings = warehouseSettings(statement.options);
  authorizeMonitor(settings, context);
  const target = accountTarget(statement, context);
  const existed = context.catalog.find("WAREHOUSE", undefined, target.name) !== undefined;
  const suspended = booleanOption(statement.options, "INITIALLY_SUSPENDED") ?? false;
  const result = await create(statement, context, {
    kind: "WAREHOUSE",
    word: "Warehouse",
    target,
    make: (base, change) =>
      change.put<Warehouse>({
        ...base,
        kind: "WAREHOUSE",
        comment: statement.comment,
        ...DEFAULTS,
        state: suspended ? "SUSPENDED" : "STARTED",
        resumedOn: suspended ? undefined : base.createdOn,
        updatedOn: base.createdOn,
        ...settings,
      }),
  });
  if (!existed || statement.orReplace) context.session.warehouse = target.name;
  return result;
};

type Settings = Omit<
  Warehouse,
  "id" | "name" | "kind" | "createdOn" | "state" | "resumedOn" | "updatedOn" | "comment" | "owner"
>;

const DEFAULTS: Settings = {
  size: "X-Small",
  type: "STANDARD",
  minClusters: 1,
  maxClusters: 1,
  scalingPolicy: "STANDARD",
  autoSuspend: 600,
  autoResume: true,
  resourceMonitor: null,
  queryAcceleration: false,
  queryAccelerationMaxScaleFactor: 8,
  maxConcurrency: 8,
  statementQueuedTimeout: 0,
  statementTimeout: 172800,
};

/** What CREATE and ALTER .. SET give; only what was given. Throws for unknown properties and values. */
export function warehouseSettings(options: readonly Option[]): Partial<Settings> {
  rejectUnknown(options, OPTIONS, "WAREHOUSE");
  const given: { [K in keyof Settings]?: Settings[K] | undefined } = {
    size: sizeOf(options),
    type: wordOption(options, "WAREHOUSE_TYPE"),
    minClusters: wholeOption(options, "MIN_CLUSTER_COUNT", CLUSTERS),
    maxClusters: wholeOption(options, "MAX_CLUSTER_COUNT", CLUSTERS),
    scalingPolicy: policyOf(options),
    autoSuspend: autoSuspend(options),
    autoResume: booleanOption(options, "AUTO_RESUME"),
    resourceMonitor: monitorOf(options),
    queryAcceleration: booleanOption(options, "ENABLE_QUERY_ACCELERATION"),
    queryAccelerationMaxScaleFactor: numberOption(options, "QUERY_ACCELERATION_MAX_SCALE_FACTOR"),
    maxConcurrency: wholeOption(options, "MAX_CONCURRENCY_LEVEL", LEVELS),
    statementQueuedTimeout: wholeOption(options, "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", SECONDS),
    statementTimeout: wholeOption(options, "STATEMENT_TIMEOUT_IN_SECONDS", {
      least: 0,
      most: LONGEST_STATEMENT_SECONDS,
    }),
  };
  const { minClusters = 1, maxClusters = minClusters } = given;
  if (minClusters > maxClusters) throw invalidValue(String(minClusters), "MIN_CLUSTER_COUNT");
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Whoever may make resource monitors, an ACCOUNTADMIN, puts warehouses under them, and takes them away. */
export function authorizeMonitor(
  { resourceMonitor }: Partial<Settings>,
  { authorize, catalog }: StatementContext,
): void {
  if (resourceMonitor === undefined) return;
  authorize("CREATE RESOURCE MONITOR", "ACCOUNT");
  if (resourceMonitor !== null && !catalog.find("RESOURCE MONITOR", undefined, resourceMonitor))
    throw doesNotExist("Resource monitor", resourceMonitor, "02000");
}

const LEVELS = { least: 1, most: Number.MAX_SAFE_INTEGER };
const SECONDS = { least: 0, most: Number.MAX_SAFE_INTEGER };
const CLUSTERS = { least: 1, most: 300 };

function policyOf(options: readonly Option[]): string | undefined {
  const policy = wordOption(options, "SCALING_POLICY");
  if (policy !== undefined && policy !== "STANDARD" && policy !== "ECONOMY")
    throw invalidValue(policy, "SCALING_POLICY");
  return policy;
}

function sizeOf(options: readonly Option[]): string | undefined {
  const written = wordOption(options, "WAREHOUSE_SIZE");
  if (written === undefined) return undefined;
  const size = SIZES[written.replaceAll(/[-_ ]/g, "")];
  if (!size)
    throw new SqlError(
      "001008",
      "22023",
      `SQL compilation error:\ninvalid value [${written}] for parameter 'WAREHOUSE_SIZE'`,
    );
  return size;
}

/** 0 and NULL both mean never. */
function autoSuspend(options: readonly Option[]): number | null | undefined {
  if (wordOption(options, "AUTO_SUSPEND") === "NULL") return null;
  return numberOption(options, "AUTO_SUSPEND");
}

function monitorOf(options: readonly Option[]): string | null | undefined {
  const name = textOption(options, "RESOURCE_MONITOR");
  if (name === undefined) return undefined;
  return name.toUpperCase() === "NULL" ? null : name.replaceAll('"', "").toUpperCase();
}
