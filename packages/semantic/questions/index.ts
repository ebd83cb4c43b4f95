import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const asked = z.strictObject({
  ask: z.string(),
  after: z.array(z.string()).default([]),
  /** The verified query whose result is right. */
  verified: z.string().optional(),
  /** SQL whose result is right. */
  sql: z.string().optional(),
});

const file = z.strictObject({
  model: z.string(),
  database: z.string(),
  least: z.number(),
  answered: z.array(asked),
  refused: z.record(z.string(), z.array(z.string())),
});

export type Questions = z.infer<typeof file>;

/** The questions of people about a model, with what is right; for tests. */
export const questionsAbout = (model: string): Questions =>
  file.parse(parse(readFileSync(join(__dirname, `${model}.yaml`), "utf8")));
