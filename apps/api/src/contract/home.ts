import { z } from "zod";
import { get } from "./define";
import { day, instant } from "./values";

export const runOutcome = z.enum(["running", "done", "skipped", "failed"]);

export const counted = z.object({
  asked: z.int(),
  broken: z.int(),
});

/** What the tables of a demo hold; null before the first load. */
export const dataset = z.object({
  id: z.string(),
  seed: z.int(),
  scale: z.string(),
  asOf: day,
  rows: z.int(),
});

export const demoState = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  database: z.string(),
  tables: z.int(),
  rows: z.int().meta({ description: "Rows of all tables; those of views are not counted." }),
  dataset: dataset.nullable(),
  seconds: z.number().meta({ description: "Sum over the last run of each step." }),
  steps: z.array(
    z.object({ step: z.string(), outcome: runOutcome.nullable(), seconds: z.number().nullable() }),
  ),
  lastRunAt: instant.nullable(),
  checks: counted.meta({ description: "Of the latest verify." }),
  truths: counted.meta({ description: "Of the latest verify." }),
});

export const run = z.object({
  runId: z.string(),
  demo: z.string(),
  step: z.string(),
  outcome: runOutcome,
  startedAt: instant,
  finishedAt: instant.nullable(),
  seconds: z.number().nullable(),
  rows: z.int().nullable(),
  questionsAsked: z.int(),
  questionsBroken: z.int(),
  gitCommit: z.string().nullable(),
  error: z.string().nullable(),
});

export const finding = z.object({
  demo: z.string(),
  kind: z.enum(["check", "truth", "test", "unit_test"]),
  subject: z.string().nullable().meta({ description: "Table or model that was asked about." }),
  name: z.string(),
  holds: z.boolean(),
  violations: z.int(),
  checkedAt: instant,
});

export const truth = z.object({
  demo: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  holds: z.boolean(),
});

export const demoQuery = z.object({
  demo: z.string().max(60).optional().meta({ description: "Only this demo." }),
});

export const home = get("/api/home", "Environment, demos and what their last runs found", {
  response: z.object({
    environment: z.string(),
    version: z.string().meta({ description: "Changes with every step that ran." }),
    demos: z.array(demoState),
    checks: counted,
    truths: counted,
    tests: counted,
    broken: z.array(finding).meta({ description: "All that does not hold, at most 100." }),
    lastRunAt: instant.nullable(),
  }),
});

export const homeRuns = get("/api/home/runs", "The run ledger, the latest runs first", {
  query: demoQuery.extend({
    outcome: runOutcome.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(40),
  }),
  response: z.object({ runs: z.array(run) }),
});

export const homeQuality = get(
  "/api/home/quality",
  "Checks, planted facts and dbt tests of the latest runs",
  {
    query: demoQuery,
    response: z.object({
      byDemo: z.array(
        z.object({
          demo: z.string(),
          kind: z.enum(["check", "truth", "test", "unit_test"]),
          asked: z.int(),
          broken: z.int(),
        }),
      ),
      findings: z.array(finding).meta({ description: "What does not hold first; at most 1,000." }),
      truths: z.array(truth),
    }),
  },
);

export const homeTables = get("/api/home/tables", "Tables and views of the demos", {
  query: demoQuery,
  response: z.object({
    tables: z.array(
      z.object({
        demo: z.string(),
        schema: z.string(),
        table: z.string(),
        kind: z.enum(["table", "view"]),
        rows: z.int().nullable().meta({ description: "Null for views: counting one would run it." }),
      }),
    ),
  }),
});

export const homeLineage = get("/api/home/lineage", "Where the data come from and where they go", {
  query: demoQuery,
  response: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        demo: z.string(),
        label: z.string().meta({ description: "Name without database and schema." }),
        layer: z.int().meta({ description: "Longest way from a source; 0 is a source." }),
        kind: z.enum(["source", "table", "page"]),
        schema: z.string().nullable(),
      }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string() })),
  }),
});

export const homeCredits = get("/api/home/credits", "Credits that the environment's warehouses used", {
  response: z.object({
    days: z.array(z.object({ day, warehouse: z.string(), credits: z.number() })),
    total: z.number().meta({ description: "Credits of the days listed, at most the last 14." }),
    warehouses: z.array(
      z.object({
        name: z.string(),
        size: z.string(),
        state: z.string(),
        autoSuspendSeconds: z.int().nullable(),
      }),
    ),
    monthToDate: z.number(),
  }),
});
