import { z } from "zod";
import { get, post, put } from "./define";
import { day, moment } from "./values";

export const status = z.object({
  isRunning: z.boolean(),
  tasks: z.array(
    z.object({
      task: z.string(),
      state: z.string(),
      runs: z.string().meta({ description: "When it runs, in words of the task." }),
      rowsWaiting: z.int().nullable(),
      lastEventAt: moment.nullable(),
    }),
  ),
  layers: z.array(
    z.object({ layer: z.string(), table: z.string(), rows: z.int(), newest: moment.nullable() }),
  ),
});

export const runId = z.uuid();

export const auditRun = z.object({
  runId: z.string(),
  runAt: moment,
  status: z.string(),
  customerEvents: z.int().nullable(),
  purchaseEvents: z.int().nullable(),
  marketingEvents: z.int().nullable(),
  supplyChainEvents: z.int().nullable(),
  seed: z.int().nullable(),
  isConfigurationChanged: z.boolean().nullable(),
  changedTables: z.string().nullable(),
  seconds: z.number().nullable(),
  error: z.string().nullable(),
});

export const setting = z.object({
  table: z.string(),
  item: z.string(),
  setting: z.string(),
  value: z.string().nullable(),
});

export const done = z.object({
  message: z.string().meta({ description: "What the procedure answered." }),
  status,
});

export const retailStatus = get("/api/retail/status", "Tasks, what waits for them, and rows of each layer", {
  response: status,
});

export const retailSales = get("/api/retail/sales", "Sales in gold by day, channel and category", {
  response: z.object({
    days: z.array(z.object({ day, purchases: z.int(), revenue: z.number() })).meta({
      description: "The newest 90 days with sales.",
    }),
    categories: z.array(z.object({ category: z.string(), purchases: z.int(), revenue: z.number() })),
    channels: z.array(z.object({ channel: z.string(), purchases: z.int(), revenue: z.number() })),
    customers: z.int(),
    averageOrderValue: z.number().nullable(),
  }),
});

export const retailAudit = get("/api/retail/audit", "Runs of the generation, the newest first", {
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
  response: z.object({ runs: z.array(auditRun) }),
});

export const retailCompare = get("/api/retail/compare", "How the configuration of two runs differs", {
  query: z.object({ first: runId, second: runId }),
  response: z.object({
    differences: z.array(
      z.object({
        table: z.string(),
        item: z.string(),
        setting: z.string().nullable(),
        first: z.string().nullable(),
        second: z.string().nullable(),
        change: z.string(),
      }),
    ),
  }),
});

export const retailConfiguration = get("/api/retail/configuration", "The reference tables, a row per cell", {
  response: z.object({ settings: z.array(setting) }),
});

export const retailStart = post("/api/retail/start", "Starts the pipeline", { response: done });
export const retailStop = post("/api/retail/stop", "Stops the pipeline", { response: done });

export const retailGenerate = post("/api/retail/generate", "Makes events now and carries them to gold", {
  body: z.object({
    customerEvents: z.int().min(0).max(10_000).default(20),
    purchaseEvents: z.int().min(0).max(10_000).default(50),
    marketingEvents: z.int().min(0).max(10_000).default(20),
    supplyChainEvents: z.int().min(0).max(10_000).default(10),
  }),
  response: done,
});

export const retailEdit = put("/api/retail/configuration", "Changes one cell of a reference table", {
  body: z.object({
    table: z.enum([
      "CUSTOMER_SEGMENTS",
      "PRODUCT_CATEGORIES",
      "MARKETING_CHANNELS",
      "WAREHOUSES",
      "GENERATION_PARAMETERS",
    ]),
    item: z.string().min(1).max(100),
    setting: z.string().min(1).max(100),
    value: z.string().max(1000),
  }),
  response: z.object({ message: z.string(), settings: z.array(setting) }),
});
