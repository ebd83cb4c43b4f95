import { defineDemo } from "@firn/demo-kit";
import { parameters } from "./parameters";
import { questions } from "./questions";
import { tables } from "./tables";
import { truths } from "./truths";

/** Scales count customers. */
export default defineDemo({
  name: "acme",
  title: "ACME Intelligence",
  description:
    "A software company for service companies: who grows, who is about to leave, and who needs coaching.",
  database: "ACME_INTELLIGENCE",
  schemas: ["RAW", "STAGING", "MARTS", "SEMANTIC_MODELS", "SEARCH"],
  rawSchema: "RAW",
  tables,
  generators: () => import("./generators"),
  generatorVersion: "1",
  parameters,
  truths,
  questions,
  steps: ["generate", "upload", "load", "dbt", "ml", "verify"],
  scales: { small: 25, default: 50, full: 500 },
  firstDay: "2025-06-30",
  asOf: "2025-12-31",
  asOfInDatasetId: true,
});
