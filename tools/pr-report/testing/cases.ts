import { readPlan } from "@firn/infra/plan";
import type { DemoData, EnvironmentData } from "../environment-data";
import type { ReportInput } from "../report-input";

const database = "snowflake:index/database:Database";
const schema = "snowflake:index/schema:Schema";
const urn = (type: string, name: string) => `urn:pulumi:dev::firn::${type}::${name}`;

const same = (type: string, name: string, inputs: object) => ({
  ...{ op: "same", urn: urn(type, name), oldState: { type, inputs }, newState: { type, inputs } },
});
const warehouse = (inputs: object) =>
  same("snowflake:index/warehouse:Warehouse", "platform", {
    ...{ warehouseSize: "XSMALL", autoSuspend: 60, ...inputs },
  });
/** The warehouses of the cloud environments; one of them is watched. */
const platforms = {
  dev: [
    same("snowflake:index/resourceMonitor:ResourceMonitor", "platform", {
      ...{ name: "DEV_FIRN_BUDGET", creditQuota: 40 },
    }),
    warehouse({ name: "DEV_FIRN_WH", resourceMonitor: "DEV_FIRN_BUDGET" }),
  ],
  prod: [warehouse({ name: "PROD_FIRN_WH" })],
};

/** As pulumi prints it. */
const pulumiPreview = (
  stack: keyof typeof platforms,
  unchanged: number,
  steps: readonly object[] = [],
  losses: readonly object[] = [],
) =>
  readPlan(
    JSON.stringify({ steps: [...platforms[stack], ...steps], changeSummary: { same: unchanged }, losses }),
  );

interface LocalStep {
  readonly operation: string;
  readonly [part: string]: unknown;
}

/** As the local runner prints it. */
const localPreview = (
  unchanged: number,
  steps: readonly LocalStep[] = [],
  changedOutputs: readonly string[] = [],
) => {
  const count = (wanted: string) => steps.filter(({ operation }) => operation === wanted).length;
  const [created, updated] = [count("create"), count("update")];
  return readPlan(
    JSON.stringify({
      created,
      updated,
      replaced: 0,
      deleted: 0,
      unchanged,
      steps,
      changedOutputs,
      losses: [],
    }),
  );
};

const churn = { name: "the churn model's AUC", value: 0.8634, low: 0.8, high: 0.92, holds: true };
const churnRate = { name: "customers that churn, in percent", value: 4.1, low: 3.5, high: 4.5, holds: true };
const ndr = { name: "NDR of Globex", value: 0.874, low: 0.86, high: 0.89, holds: true };

const dataset = { seed: 42, scale: "small", asOf: "2026-01-31" };
const customer360: DemoData = {
  name: "customer360",
  dataset,
  tables: [
    { name: "BRONZE.BRONZE_CUSTOMERS", rows: 500 },
    { name: "BRONZE.BRONZE_TRANSACTIONS", rows: 600_000 },
    { name: "GOLD.DIM_CUSTOMER", rows: 512 },
    { name: "GOLD.FCT_TRANSACTIONS", rows: 597_310 },
  ],
  truths: [churn, churnRate],
  brokenChecks: [],
  failedSteps: [],
};
const acme: DemoData = {
  name: "acme",
  dataset,
  tables: [
    { name: "MARTS.FCT_ARR", rows: 4_120 },
    { name: "RAW.ACCOUNTS", rows: 1_000 },
  ],
  truths: [ndr],
  brokenChecks: [],
  failedSteps: [],
};

const base: EnvironmentData = { commit: "1a2b3c4d5e6f", credits: 0.0312, demos: [acme, customer360] };
const headWith = (changed: DemoData, credits = base.credits): EnvironmentData => ({
  ...{ commit: "9f8e7d6c5b4a", credits },
  demos: [acme, changed],
});

const unchangedClouds = [
  { stack: "dev", plan: pulumiPreview("dev", 352) },
  { stack: "prod", plan: pulumiPreview("prod", 349) },
];
const unchangedLocal = { stack: "local", plan: localPreview(351) };
const dollarsPerCredit = 3;
const schedules = [
  {
    ...{ demo: "retail", task: "RAW_DATA.DATA_GENERATION_TASK", runsPerDay: 48, tasks: 3 },
    creditsPerSecond: 1 / 3600,
  },
];

/** A change of a comment, or of a test. */
const noChange: ReportInput = {
  stacks: [unchangedLocal, ...unchangedClouds],
  base,
  head: headWith(customer360),
  schedules,
  dollarsPerCredit,
};

/** A schema and a table more; from a fork, so that nobody looked at the clouds. */
const newTable: ReportInput = {
  stacks: [
    {
      stack: "local",
      plan: localPreview(
        349,
        [
          {
            ...{ operation: "create", urn: urn(schema, "customer360-loyalty"), type: schema },
            ...{ name: "customer360-loyalty", changes: [], inputs: { name: "LOYALTY" } },
          },
          {
            ...{
              operation: "update",
              urn: urn("pulumi:pulumi:Stack", "firn-local"),
              type: "pulumi:pulumi:Stack",
            },
            ...{ name: "firn-local", changes: [], inputs: {} },
          },
          {
            ...{ operation: "update", urn: urn("snowflake:index/warehouse:Warehouse", "platform") },
            ...{ type: "snowflake:index/warehouse:Warehouse", name: "platform" },
            inputs: { name: "FIRN_WH", warehouseSize: "XSMALL", autoSuspend: 30 },
            changes: [{ property: "autoSuspend", before: 60, after: 30 }],
          },
        ],
        ["demos"],
      ),
    },
    { stack: "dev", missing: "a fork has no login to the clouds" },
  ],
  base,
  head: headWith(
    {
      ...customer360,
      tables: [...customer360.tables, { name: "LOYALTY.FCT_POINTS", rows: 118_402 }],
      truths: [
        ...customer360.truths,
        { ...churn, name: "points that expire, in percent", value: 12.5, low: 12, high: 13 },
      ],
    },
    0.0341,
  ),
  schedules,
  dollarsPerCredit,
};

const replaced = {
  urn: urn(database, "customer360"),
  oldState: {
    type: database,
    inputs: { name: "DEV_CUSTOMER_ANALYTICS" },
    outputs: { name: "DEV_CUSTOMER_ANALYTICS" },
  },
  newState: { type: database, inputs: { name: "DEV_CUSTOMER_360" } },
  diffReasons: ["name"],
};
const role = "aws:iam/role:Role";

/** A database with another name: pulumi makes a new one and drops the old one with its rows. */
const replacedDatabase: ReportInput = {
  stacks: [
    unchangedLocal,
    {
      stack: "dev",
      plan: pulumiPreview(
        "dev",
        340,
        [
          { op: "create-replacement", ...replaced },
          { op: "replace", ...replaced },
          { op: "delete-replaced", ...replaced },
          {
            ...{ op: "update", urn: urn(role, "trust"), diffReasons: ["assumeRolePolicy", "description"] },
            oldState: { type: role, inputs: { assumeRolePolicy: "{1}", description: "123456789012 reads" } },
            newState: { type: role, inputs: { assumeRolePolicy: "{2}", description: "Snowflake reads" } },
          },
        ],
        [{ subject: "database", name: "DEV_CUSTOMER_ANALYTICS", count: 6_597_310, unit: "rows" }],
      ),
    },
    { stack: "prod", plan: pulumiPreview("prod", 349) },
  ],
  base,
  head: headWith(customer360),
  schedules,
  dollarsPerCredit,
};

/** A generator that was changed by mistake: fewer rows, and a model that guesses. */
const failedTruth: ReportInput = {
  stacks: [unchangedLocal, ...unchangedClouds],
  base,
  head: headWith(
    {
      ...customer360,
      tables: customer360.tables.map((table) =>
        table.name === "BRONZE.BRONZE_TRANSACTIONS" ? { ...table, rows: 540_000 } : table,
      ),
      truths: [
        { ...churn, value: 0.5021, holds: false },
        { ...churnRate, value: 4.2 },
      ],
      failedSteps: [{ step: "verify", error: "1 of 2 truths of customer360 does not hold." }],
    },
    0.0298,
  ),
  schedules,
  dollarsPerCredit,
};

/** Pull requests that a report is recorded of, by the name of its file. */
export const cases: Readonly<Record<string, ReportInput>> = {
  "no-change": noChange,
  "new-table": newTable,
  "replaced-database-with-rows": replacedDatabase,
  "failed-truth": failedTruth,
};
