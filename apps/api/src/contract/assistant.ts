import { z } from "zod";
import { get, post, postForFile } from "./define";

/** GET /api/assistant: what may be asked about, with questions that are answered. */
export const assistantTopics = z.object({
  /** "Cortex Analyst" on Snowflake; locally the same API without a language model. */
  service: z.string(),
  topics: z.array(
    z.object({
      /** The demo whose semantic model answers, e.g. "customer360". */
      model: z.string(),
      title: z.string(),
      description: z.string(),
      categories: z.array(z.object({ name: z.string(), questions: z.array(z.string()).min(1) })),
    }),
  ),
});

const longestQuestion = 500;
const longestHistory = 20;

/** A question that was asked before, as its answer gave it back. */
export const assistantTurn = z.object({
  question: z.string().trim().min(1).max(longestQuestion),
  /** `interpretation` and `sql` of its answer: Cortex Analyst wants to see what it said. */
  interpretation: z.string().max(2_000).optional(),
  sql: z.string().max(20_000).optional(),
});

/** POST /api/assistant/answer, and POST /api/assistant/answer.csv for the same answer as a file. */
export const assistantQuestion = z.object({
  model: z.string().min(1).max(64),
  question: z.string().trim().min(1).max(longestQuestion),
  /** The conversation so far, the oldest first: "only Texas" refers to the last answer. */
  history: z.array(assistantTurn).max(longestHistory).default([]),
});

/** How numbers of a column are written: $1,234.50, 12.5 %, 1,234. */
export const assistantUnit = z.enum(["dollars", "percent", "number"]);

export const assistantColumn = z.object({
  /** Key of the rows' values, as Snowflake spells it. */
  name: z.string(),
  /** For people: "Average lifetime value". */
  label: z.string(),
  /** Dates are YYYY-MM-DD, moments ISO 8601 in UTC. */
  type: z.enum(["number", "text", "date", "moment", "boolean"]),
  /** Of numbers. */
  unit: assistantUnit.optional(),
});

const chart = <Kind extends string>(kind: Kind) => ({ kind: z.literal(kind), title: z.string() });
const column = z.string();
const columns = z.array(column).min(1);

/** The chart that suits the rows; fields are names of columns. */
export const assistantChart = z.discriminatedUnion("kind", [
  /** One bar for each `x`, or a group of them where there are several `y`. */
  z.object({ ...chart("bar"), x: column, y: columns, series: column.optional() }),
  z.object({ ...chart("line"), x: column, y: columns, series: column.optional() }),
  /** Stacked over time: `series` are parts of a whole. */
  z.object({ ...chart("area"), x: column, y: columns, series: column.optional() }),
  /** Parts of a whole, a handful. */
  z.object({ ...chart("pie"), label: column, value: column }),
  z.object({ ...chart("scatter"), x: column, y: column, label: column.optional() }),
  /** `x` is where a bin begins; `binWidth` in its unit; `y` how many are in it. */
  z.object({ ...chart("histogram"), x: column, y: column, binWidth: z.number() }),
  /** US states: `state` holds postal codes or names. */
  z.object({ ...chart("map"), state: column, stateFormat: z.enum(["code", "name"]), value: column }),
  /** Parts within parts: the outer ring is the last level. */
  z.object({ ...chart("sunburst"), levels: z.array(column).min(2), value: column }),
]);

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const assistantAnswer = z.object({
  question: z.string(),
  /** "refused": nothing was run, and `interpretation` says why. */
  kind: z.enum(["verified", "composed", "refused"]),
  /** The answer with its number, in a sentence; absent when refused. */
  sentence: z.string().optional(),
  /** What was understood, or why it was not. */
  interpretation: z.string(),
  /** What ran: one SELECT on the model's tables. */
  sql: z.string().optional(),
  /** The verified query that answered: the badge. */
  verified: z
    .object({
      name: z.string(),
      question: z.string(),
      by: z.string().nullable(),
      /** YYYY-MM-DD. */
      on: z.string().nullable(),
    })
    .optional(),
  columns: z.array(assistantColumn),
  rows: z.array(z.record(z.string(), cell)),
  /** There are more rows than `rows` holds. */
  truncated: z.boolean(),
  chart: assistantChart.optional(),
  /** When refused, the nearest questions that are answered; else follow-ups. */
  suggestions: z.array(z.string()),
  /** Who answered: Cortex Analyst's API, or Firn's own analyst because the account has none. */
  answeredBy: z.enum(["cortex-analyst", "firn"]),
  /** Why it was not Cortex Analyst; for people. */
  note: z.string().optional(),
  milliseconds: z.number(),
});

export type AssistantTopics = z.infer<typeof assistantTopics>;
export type AssistantTurn = z.infer<typeof assistantTurn>;
export type AssistantQuestion = z.infer<typeof assistantQuestion>;
export type AssistantUnit = z.infer<typeof assistantUnit>;
export type AssistantColumn = z.infer<typeof assistantColumn>;
export type AssistantChart = z.infer<typeof assistantChart>;
export type AssistantAnswer = z.infer<typeof assistantAnswer>;

/** Twenty questions with the SQL of their answers. */
const CONVERSATION_BYTES = 512 * 1024;

export const topics = get("/api/assistant", "What may be asked, with questions that are answered", {
  response: assistantTopics,
});

export const answer = {
  ...post("/api/assistant/answer", "The answer to a question in plain words, or why there is none", {
    body: assistantQuestion,
    response: assistantAnswer,
  }),
  bodyLimit: CONVERSATION_BYTES,
};

export const answerFile = {
  ...postForFile("/api/assistant/answer.csv", "The rows of the same answer as a file", {
    body: assistantQuestion,
    response: z.string(),
  }),
  bodyLimit: CONVERSATION_BYTES,
};
