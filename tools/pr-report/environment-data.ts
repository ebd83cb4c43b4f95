import { z } from "zod";

const truth = z.object({
  name: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  holds: z.boolean(),
});
const demo = z.object({
  name: z.string(),
  /** What was loaded; absent where nothing was. */
  dataset: z.object({ seed: z.number(), scale: z.string(), asOf: z.string() }).optional(),
  tables: z.array(z.object({ name: z.string(), rows: z.number() })),
  truths: z.array(truth),
  /** Checks that do not hold, with the rows that break them. */
  brokenChecks: z.array(z.object({ table: z.string(), name: z.string(), violations: z.number() })),
  /** Steps whose last run failed, with what they said. */
  failedSteps: z.array(z.object({ step: z.string(), error: z.string() })),
});

/** What an environment holds after a run of all demos: what the data part of the report compares. */
export const environmentData = z.object({
  commit: z.string(),
  /** What the credit meter counted, idle minutes left out; null where it is not readable. */
  credits: z.number().nullable(),
  demos: z.array(demo),
});

export type EnvironmentData = z.infer<typeof environmentData>;
export type DemoData = z.infer<typeof demo>;
export type Truth = z.infer<typeof truth>;
