import { defineDemo } from "@firn/demo-kit";
import { firstDay } from "./first-day";
import { tables } from "./tables";
import { dataSets } from "./tables/data-sets";
import { truths } from "./truths";

/** Scales count customers of the training set after 30 days. */
export default defineDemo({
  name: "jaffle",
  title: "Jaffle Shop Goes Online",
  description: "An online shop, day by day: what brings customers, and data that goes wrong on purpose.",
  database: "JAFFLE_SHOP",
  schemas: ["RAW", "STAGING", "MARTS", "QUALITY"],
  rawSchema: "RAW",
  tables,
  generators: () => import("./generators"),
  generatorVersion: "5",
  truths,
  steps: ["setup", "generate", "upload", "load", "dbt", "verify"],
  scales: { small: 200, default: 2_000, full: 20_000 },
  dataSets,
  aliases: { "initial-incremental-demo-flow": "flow", "generate-new-data": "generate" },
  flow: { daysBack: 30, isMonitored: true, occasional: { models: "tag:validation", everyDays: 7 } },
  firstDay,
  asOf: "2025-11-30",
});
