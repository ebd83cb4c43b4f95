import { defineDemo } from "@firn/demo-kit";
import { parameters } from "./parameters";
import { tables } from "./tables";
import { truths } from "./truths";

/** Scales count customers; four calls come to each in two years. */
export default defineDemo({
  name: "hvac",
  title: "HVAC Analytics",
  description:
    "A heating and cooling firm: who to send, what it costs, what will fail next, and who has not paid.",
  database: "HVAC_ANALYTICS",
  schemas: ["HVAC_RAW", "HVAC_ANALYTICS"],
  rawSchema: "HVAC_RAW",
  tables,
  generators: () => import("./generators"),
  generatorVersion: "2",
  parameters,
  truths,
  steps: ["generate", "upload", "load", "dbt", "verify"],
  seeds: true,
  // A run a day for three weeks, on an account of the Enterprise edition in the USA.
  budget: { dollars: 7, days: 21, runsPerDay: 1, dollarsPerCredit: 3 },
  scales: { small: 100, default: 500, full: 5_000 },
  asOf: "2025-11-30",
  asOfInDatasetId: true,
});
